import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newInvitation } from "#e2e/support/invitations.ts";
import { giveRole, newMember } from "#e2e/support/people.ts";
import { dumpOf, standingIn } from "#e2e/support/whole-dump.ts";
import { tokenFor } from "../accounts/token.ts";
import { deskLetter, deskLetters } from "../contact/desk.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { asSteward } from "../steward/db.ts";
import { endInvitations } from "../steward/end-invitations.ts";
import { invitationByLink, reportInvitation, stopByInvitation } from "./invitation-by-link.ts";
import { invite } from "./invite.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const tokenOf = (id: string) => tokenFor("invitation", id);

/** Somebody whom two members invited, with words. */
async function invitedTwice() {
  const email = `${randomUUID()}@mail.example`;
  const note = `Hello ${randomUUID()}`;
  const [one, other] = [
    await newInvitation(db, { email, note }),
    await newInvitation(db, { email, note }),
  ];
  return { email, note, one, other };
}

/** Where the address or the words still stand, in the database and in what waits. */
async function left({ email, note }: { email: string; note: string }) {
  return standingIn(await dumpOf(db), [email.toLowerCase(), note.toLowerCase()]);
}

test("whoever has the link reads who invited them and what is held, and by any other text nothing", async () => {
  const ada = await newMember(db, { name: "Ada Prado" });
  const { id, email } = await newInvitation(db, { inviter: ada, note: "Hello" });
  expect(await invitationByLink(tokenOf(id))).toEqual({
    name: "Ada Prado",
    note: "Hello",
    email,
    askedAt: expect.any(Date),
  });
  for (const wrong of [
    id,
    `${id}.x`,
    tokenFor("read-letter", id),
    `${tokenOf(id)}.x`,
    tokenOf(randomUUID()),
  ])
    expect(await invitationByLink(wrong)).toBeUndefined();
});

test("the name is the one that the inviter has now, and there is none once they are leaving", async () => {
  const ada = await newMember(db, { name: "Ada" });
  const { id } = await newInvitation(db, { inviter: ada, note: "Hello" });
  await db.owner.query(
    "UPDATE profile_field SET value = '\"Ada Lovelace\"' WHERE member_id = $1 AND kind = 'name'",
    [ada],
  );
  expect(await invitationByLink(tokenOf(id))).toMatchObject({ name: "Ada Lovelace" });
  await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [ada]);
  expect(await invitationByLink(tokenOf(id))).toMatchObject({ name: undefined, note: undefined });
});

test("whoever says never again is in no row any more, and no member's invitation reaches them", async () => {
  const invited = await invitedTwice();
  expect((await left(invited)).length).toBeGreaterThan(2);
  await stopByInvitation(tokenOf(invited.one.id));
  await stopByInvitation(tokenOf(invited.one.id));
  expect(await left(invited)).toEqual([]);
  for (const { id } of [invited.one, invited.other])
    expect(await invitationByLink(tokenOf(id))).toBeUndefined();
  const cleo = memberViewer(await newMember(db, { name: "Cleo" }));
  expect(await invite(cleo, { addresses: [invited.email], note: "" })).toEqual({
    sent: 1,
    already: 0,
  });
  const { rows } = await db.owner.query("SELECT id FROM invitation WHERE inviter_id = $1", [
    cleo.id,
  ]);
  const { sendInvitation } = await import("../steward/invitation-mail.ts");
  await sendInvitation(rows[0].id);
  expect(await left(invited)).toEqual([]);
});

test("eight at once who say never again for the same address all get it", async () => {
  const invited = await invitedTwice();
  const tokens = [invited.one, invited.other].map(({ id }) => tokenOf(id));
  await Promise.all([...tokens, ...tokens, ...tokens, ...tokens].map(stopByInvitation));
  expect(await left(invited)).toEqual([]);
});

test.each([true, false])(
  "who says that it is abuse has it read by the officer; answer wanted: %s",
  async (wanted) => {
    const officer = memberViewer(await newMember(db));
    await giveRole(db, officer.id, "OFFICER");
    const invited = await invitedTwice();
    await reportInvitation(tokenOf(invited.one.id), wanted);
    const [newest] = ((await deskLetters(officer)) ?? []).toSorted(
      (a, b) => Number(b.openedAt) - Number(a.openedAt),
    );
    const letter = await deskLetter(officer, newest?.id ?? "");
    expect(letter).toMatchObject({
      topic: "officer",
      email: wanted ? invited.email : null,
      isMember: false,
    });
    const said = letter?.messages.map(({ text }) => text).join();
    expect(said).toContain(invited.note);
    expect(said).toContain(`Ada (member ${invited.one.inviter})`);
    const { rowCount } = await db.owner.query(
      "SELECT FROM pgboss.job WHERE data ->> 'template' = 'contact-received' AND data ->> 'threadId' = $1",
      [newest?.id],
    );
    expect(rowCount).toBe(wanted ? 1 : 0);
    const where = (await left(invited)).map((found) => found.split(":")[0]);
    expect(where).toEqual(
      wanted ? ["public.contact_message", "public.contact_thread"] : ["public.contact_message"],
    );
    await expect(reportInvitation(tokenOf(invited.one.id), wanted)).rejects.toMatchObject({
      key: "invitations.errors.gone",
    });
  },
);

test("whoever opens an account finds a request of each who invited them, and the address goes", async () => {
  const invited = await invitedTwice();
  const id = await newMember(db, { email: invited.email });
  const { rows } = await db.owner.query(
    "SELECT from_id, note, by_invitation FROM connection_request WHERE to_id = $1",
    [id],
  );
  expect(new Set(rows.map(({ from_id }) => from_id))).toEqual(
    new Set([invited.one.inviter, invited.other.inviter]),
  );
  expect(rows).toMatchObject([
    { note: invited.note, by_invitation: true },
    { note: invited.note, by_invitation: true },
  ]);
  await db.owner.query("DELETE FROM member WHERE id = $1", [id]);
  expect(await left(invited)).toEqual([]);
});

test("the same when a member's address becomes the one that was invited", async () => {
  const invited = await invitedTwice();
  const id = await newMember(db);
  await db.owner.query("UPDATE member SET email = $2 WHERE id = $1", [
    id,
    invited.email.toUpperCase(),
  ]);
  const told = await db.owner.query(
    "SELECT FROM notification WHERE member_id = $1 AND kind = 'request'",
    [id],
  );
  expect(told.rowCount).toBe(2);
  expect(await invitationByLink(tokenOf(invited.one.id))).toBeUndefined();
});

test("after 30 days nothing is held and the page says so, also before the rows are swept", async () => {
  const invited = await invitedTwice();
  await db.owner.query(
    "UPDATE invitation SET asked_at = now() - interval '30 days' - interval '1 minute' WHERE email = $1",
    [invited.email],
  );
  expect(await invitationByLink(tokenOf(invited.one.id))).toBeUndefined();
  await asSteward((tx) => endInvitations(tx, new Date()));
  expect(await left(invited)).toEqual([]);
});

test("who asks the same person by themselves finds that request as any other", async () => {
  const invited = await invitedTwice();
  const [ben, ada] = [await newMember(db, { email: invited.email }), invited.one.inviter];
  const seen = async () => {
    const { asViewer } = await import("../db.ts");
    return asViewer(memberViewer(ada), (tx) =>
      tx.connectionRequest.findMany({ where: { toId: ben }, select: { note: true } }),
    );
  };
  expect(await seen()).toEqual([]);
  await db.owner.query("SELECT place_request($1, $2, 'By myself')", [ada, ben]);
  expect(await seen()).toEqual([{ note: "By myself" }]);
  await db.owner.query("SELECT place_invited_request($1, $2, 'By invitation')", [ada, ben]);
  expect(await seen()).toEqual([{ note: "By myself" }]);
});
