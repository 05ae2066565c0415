import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, connect, giveRole, newMember, personShowing } from "#e2e/support/people.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { connectionsAsContacts } from "./connections-as-contacts.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const unfolded = (cards: string) => cards.replaceAll("\r\n ", "");

test("Ada saves of each connection what they show to her, and nothing of anybody else [privacy/3.2]", async () => {
  const ada = memberViewer(await newMember(db));
  const ben = await personShowing(db, "Ben; Bow", [["headline", "Bowyer"]]);
  await addField(db, ben, "phone", "+33 6 1234", "CONNECTIONS");
  await addField(db, ben, "email", "ben@home.example");
  const cai = await newMember(db);
  await addField(db, cai, "city", "Turin", "CONNECTIONS");
  const dan = await newMember(db, { name: "Dan" });
  for (const id of [ben, cai, dan]) await connect(db, ada.id, id);
  await personShowing(db, "Eve");
  const cards = unfolded(await connectionsAsContacts(ada));
  expect(cards.match(/BEGIN:VCARD\r\nVERSION:4.0/g)).toHaveLength(2);
  expect(cards).toContain("FN:Ben\\; Bow\r\n");
  expect(cards).toContain("TEL:+33 6 1234\r\n");
  expect(cards).toContain(`/in/${await handleOf(db, ben)}/contact.vcf\r\n`);
  expect(cards).toContain("ADR:;;;Turin;;;\r\n");
  expect(cards).not.toMatch(/home\.example|Dan|Eve/);
  await db.owner.query("DELETE FROM connection WHERE $1 IN (member_a, member_b)", [ben]);
  expect(unfolded(await connectionsAsContacts(ada))).not.toContain("Ben");
});

test("a recruiter's copy is on record with whoever is in it", async () => {
  const rita = memberViewer(await newMember(db));
  await giveRole(db, rita.id, "RECRUITER");
  const ben = await personShowing(db, "Ben", [["headline", "Bowyer"]]);
  await connect(db, rita.id, ben);
  expect(await connectionsAsContacts(rita)).toContain("TITLE:Bowyer");
  const { rows } = await db.owner.query("SELECT kinds FROM disclosure WHERE subject_id = $1", [
    ben,
  ]);
  expect(rows).toEqual([{ kinds: ["headline", "name"] }]);
});
