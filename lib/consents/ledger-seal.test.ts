import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { wholeDatabase } from "#e2e/support/ledgers.ts";
import { addField, consent, newMember } from "#e2e/support/people.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { asSteward } from "../steward/db.ts";
import { verifyLedger } from "../steward/verify-ledger.ts";
import { ownConsents } from "./own-consents.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe("an entry that is sealed", () => {
  test("tells nothing without the key: not whose, what, when, how long, nor that two say the same", async () => {
    const id = await newMember(db);
    for (let turn = 0; turn < 2; turn++) await consent(db, id, "religion", "PUBLIC");
    await db.owner.query(
      "INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'x', 'y', $2, true)",
      [id, "long ".repeat(120)],
    );
    const { rows } = await db.owner.query(
      "SELECT mark, length(sealed) AS length, sealed FROM consent_seal ORDER BY sequence DESC LIMIT 3",
    );
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
    expect(new Set(rows.map(({ mark }) => mark)).size).toBe(3);
    expect(new Set(rows.map(({ sealed }) => sealed.toString("hex"))).size).toBe(3);
    const columns = await db.owner.query(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'consent_seal' ORDER BY 1",
    );
    const names = ["fingerprint", "mark", "previous", "sealed", "sequence"];
    expect(columns.rows.map(({ name }) => name)).toEqual(names);
  });

  test("opens with its member's key and no other", async () => {
    const [ada, ben] = [await newMember(db), await newMember(db)];
    await consent(db, ada, "religion", "PUBLIC");
    await consent(db, ben, "religion", "PUBLIC");
    const { rows } = await db.owner.query(
      `SELECT k.member_id = e.member_id AS own, unsealed_consent(s.sealed, k.key) IS NOT NULL AS opens
       FROM consent_entry e JOIN consent_seal s USING (sequence) CROSS JOIN consent_key k
       WHERE e.member_id = ANY ($1) AND k.member_id = ANY ($1)`,
      [[ada, ben]],
    );
    expect(rows).toHaveLength(4);
    for (const { own, opens } of rows) expect(opens).toBe(own);
  });
});

test("of a member who is erased no entry can be opened, nothing says a word of it, and the chain is whole [privacy/5.3]", async () => {
  const word = "zanzibar-heron";
  const id = await newMember(db);
  const ada = memberViewer(id);
  await addField(db, id, "religion", "Something");
  for (const given of [true, false, true])
    await db.owner.query(
      `INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
       VALUES ($1, 'show-field', 'religion', 'PUBLIC', $2, $3)`,
      [id, word, given],
    );
  const { rows } = await db.owner.query(
    `SELECT encode(key, 'hex') AS key, array_agg(sequence) AS sequences FROM consent_key
     JOIN consent_entry USING (member_id) WHERE member_id = $1 GROUP BY key`,
    [id],
  );
  const { key, sequences } = rows[0];
  const traces = new RegExp([word, Buffer.from(word).toString("hex"), id, key].join("|"), "g");
  expect(new Set((await wholeDatabase(db)).match(traces)).size).toBeGreaterThan(2);
  const [newest] = await ownConsents(ada);
  await verifyLedger();

  await asSteward((tx) => tx.member.delete({ where: { id } }));
  expect((await wholeDatabase(db)).match(traces)).toBeNull();
  const left = await db.owner.query(
    `SELECT count(DISTINCT sequence)::int AS sealed, bool_or(unsealed_consent(sealed, key) IS NOT NULL) AS opens
     FROM consent_seal LEFT JOIN consent_key ON true WHERE sequence = ANY ($1)`,
    [sequences],
  );
  expect(left.rows).toEqual([{ sealed: 3, opens: false }]);
  const { sequence = "", fingerprint = "" } = newest?.place ?? {};
  expect((await verifyLedger([{ sequence: BigInt(sequence), fingerprint }])).fault).toBeUndefined();
});

describe("nothing is changed or taken out [privacy/5.2]", () => {
  test.each([
    "UPDATE consent_entry SET wording = 'x'",
    "UPDATE consent_seal SET mark = mark",
    "DELETE FROM consent_entry",
    "DELETE FROM consent_seal",
    "DELETE FROM consent_key",
    "TRUNCATE consent_entry",
    "TRUNCATE consent_seal",
    "TRUNCATE consent_key",
    "TRUNCATE member CASCADE",
  ])("not by the owner of the tables, nor by the steward: %s", async (statement) => {
    await consent(db, await newMember(db), "religion", "PUBLIC");
    await expect(db.owner.query(statement)).rejects.toThrow(/never (changed|taken out)/);
    const steward = await db.connectAs("steward");
    await expect(steward.query(statement)).rejects.toThrow(/permission denied/);
  });

  test("and the steward adds nothing to the chain, and reads no key", async () => {
    const steward = await db.connectAs("steward");
    for (const statement of [
      "INSERT INTO consent_seal SELECT sequence + 9, mark || 'x', sealed, previous, fingerprint FROM consent_seal",
      "INSERT INTO consent_entry (member_id, purpose, about, wording, given) SELECT id, 'x', 'x', 'x', true FROM member",
      "TABLE consent_key",
      "UPDATE consent_anchor SET erased = 0",
      "SELECT unsealed_consent(sealed, sealed) FROM consent_seal",
    ])
      await expect(steward.query(statement), statement).rejects.toThrow(/permission denied/);
  });
});
