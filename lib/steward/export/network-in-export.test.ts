import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { exported, partOf, partsOf } from "#e2e/support/exports.ts";
import { newMember, personShowing } from "#e2e/support/people.ts";
import { memberViewer } from "../../privacy/viewer.ts";
import { closeQueue } from "../../queue.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

test("names whom its owner asked, blocked and hid as far as they show it, and not what became of a request [privacy/11.4]", async () => {
  const ben = await personShowing(db, "Ben Open");
  const cai = await newMember(db, { name: "Cai Shy" });
  const dan = await newMember(db, { name: "Dan Shy" });
  const me = memberViewer(await newMember(db, { name: "Mia" }));
  const asks = (from: string, to: string, more: string) =>
    `INSERT INTO connection_request (from_id, to_id, note, asked_at, audible_from, declined_at) VALUES ('${from}', '${to}', ${more})`;
  const before = "'2026-01-01', '2026-01-01'";
  const rows = [
    asks(me.id, ben, `'First', ${before}, NULL`),
    asks(me.id, dan, `'Second', '2026-01-02', '2026-01-02', NULL`),
    asks(cai, me.id, `'Heard', '2026-01-03', '2026-01-03', NULL`),
    asks(ben, me.id, `'Unheard', ${before}, now()`),
    `INSERT INTO block (blocker_id, blocked_id) VALUES ('${me.id}', '${ben}'), ('${cai}', '${me.id}')`,
    `INSERT INTO hidden_suggestion (member_id, hidden_id) VALUES ('${me.id}', '${cai}')`,
    `INSERT INTO notification (member_id, kind, about_id) VALUES ('${me.id}', 'request', '${cai}'), ('${ben}', 'request', '${me.id}')`,
  ];
  for (const row of rows) await db.owner.query(row);
  // The row of a request that was declined is written anew: its place among the others must not tell.
  await db.owner.query(
    "UPDATE connection_request SET declined_at = now() WHERE from_id = $1 AND to_id = $2",
    [me.id, ben],
  );
  const id = await exported(me);
  const { tables } = await partOf(id, "data.json");
  const asked = { asked_at: expect.any(String) };
  expect(tables.connection_request).toEqual([
    { with: "Ben Open", from_you: true, note: "First", ...asked },
    { with: null, from_you: true, note: "Second", ...asked },
    { with: "Cai Shy", from_you: false, note: "Heard", ...asked },
  ]);
  expect(tables.block).toMatchObject([{ with: "Ben Open" }]);
  expect(tables.hidden_suggestion).toMatchObject([{ with: "Cai Shy" }]);
  expect(tables.notification).toMatchObject([{ with: "Cai Shy", kind: "request" }]);
  const all = JSON.stringify([...(await partsOf(id)).values()]);
  for (const hidden of [ben, cai, dan, "Dan Shy", "Unheard"]) expect(all).not.toContain(hidden);
});
