import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { keepLedger, rechain, tamper } from "#e2e/support/ledgers.ts";
import { newMember } from "#e2e/support/people.ts";
import { type KnownPlace, verifyLedger, verifyLedgerNightly } from "./verify-ledger.ts";

let db: TestDatabase;
let putBack: () => Promise<void>;
/** The places of all entries, as receipts have them. */
let receipts: KnownPlace[];

/** Eight entries: Ada's 1, 3, 5, 7, Ben's 2 and 6, and 4 and 8 of Cleo, who is erased. */
beforeAll(async () => {
  db = await testDatabase();
  const [ada, ben, cleo] = [await newMember(db), await newMember(db), await newMember(db)];
  const said = [
    [ada, true],
    [ben, true],
    [ada, false],
    [cleo, true],
    [ada, true],
    [ben, false],
    [ada, false],
    [cleo, false],
  ];
  for (const [member, given] of said)
    await db.owner.query(
      `INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
       VALUES ($1, 'show-field', 'religion', 'PUBLIC', 'I agree', $2)`,
      [member, given],
    );
  await db.owner.query("DELETE FROM member WHERE id = $1", [cleo]);
  const { rows } = await db.owner.query("SELECT sequence, fingerprint FROM consent_seal");
  receipts = rows.map(({ sequence, fingerprint }) => ({ sequence: BigInt(sequence), fingerprint }));
  expect(await verifyLedger(receipts)).toMatchObject({ entries: 8, fault: undefined });
  putBack = await keepLedger(db);
});
afterEach(() => putBack());
afterAll(() => db.close());

const forgotten = "UPDATE consent_anchor SET sequence = 0, fingerprint = repeat('0', 64)";
const junk = "decode(repeat('ab', 1100), 'hex')";
const forged = (number: number, previous: number) => `
  INSERT INTO consent_seal (sequence, mark, sealed, previous, fingerprint)
  SELECT ${number}, repeat('a', 64), ${junk}, fingerprint, consent_fingerprint(${number}, fingerprint, repeat('a', 64), ${junk})
  FROM consent_seal WHERE sequence = ${previous}`;
const swapped = (column: string) => `
  UPDATE consent_seal s SET ${column} = o.${column} FROM consent_seal o
  WHERE (s.sequence, o.sequence) IN ((3, 4), (4, 3))`;

const ways: [how: string, statements: string[], sequence: number, what: string][] = [
  [
    "a bit of what is sealed is turned",
    [
      "UPDATE consent_seal SET sealed = set_byte(sealed, 200, get_byte(sealed, 200) # 1) WHERE sequence = 3",
    ],
    3,
    "changed",
  ],
  [
    "a mark is another",
    ["UPDATE consent_seal SET mark = repeat('c', 64) WHERE sequence = 3"],
    3,
    "changed",
  ],
  ["one is taken out", ["DELETE FROM consent_seal WHERE sequence = 4"], 4, "missing"],
  ["the first is taken out", ["DELETE FROM consent_seal WHERE sequence = 1"], 1, "missing"],
  [
    "one is taken out and the others close up",
    [
      "DELETE FROM consent_seal WHERE sequence = 4",
      "UPDATE consent_seal SET sequence = -sequence WHERE sequence > 4",
      "UPDATE consent_seal SET sequence = -sequence - 1 WHERE sequence < 0",
    ],
    4,
    "misplaced",
  ],
  ["two change places, but for their numbers", [swapped("sealed")], 3, "changed"],
  [
    "two change places",
    [
      "UPDATE consent_seal SET sequence = -3 WHERE sequence = 3",
      "UPDATE consent_seal SET sequence = 3 WHERE sequence = 4",
      "UPDATE consent_seal SET sequence = 4 WHERE sequence = -3",
    ],
    3,
    "misplaced",
  ],
  ["one is put before the first", [forged(0, 8)], 0, "misplaced"],
  ["one is put at the end", [forged(9, 8)], 9, "unclaimed"],
  ["one is put at the end and does not follow", [forged(9, 3)], 9, "misplaced"],
  ["the end is cut off", ["DELETE FROM consent_seal WHERE sequence > 6"], 7, "missing"],
  [
    "the end, of somebody erased, is cut off",
    ["DELETE FROM consent_seal WHERE sequence = 8"],
    8,
    "cut",
  ],
  [
    "the end is cut off and when it was verified forgotten",
    ["DELETE FROM consent_seal WHERE sequence = 8", forgotten],
    7,
    "unclaimed",
  ],
  ["all of it is gone", ["DELETE FROM consent_seal"], 1, "missing"],
  [
    "one is sealed anew and the chain made to follow",
    [`UPDATE consent_seal SET sealed = ${junk} WHERE sequence = 4`, rechain(4)],
    8,
    "rewritten",
  ],
  [
    "a consent of Ada's copy is turned",
    ["UPDATE consent_entry SET given = NOT given WHERE sequence = 5"],
    5,
    "unlike",
  ],
  [
    "its words are others",
    ["UPDATE consent_entry SET wording = 'I agree to all' WHERE sequence = 5"],
    5,
    "unlike",
  ],
  [
    "its time is another",
    ["UPDATE consent_entry SET at = at - interval '1 day' WHERE sequence = 5"],
    5,
    "unlike",
  ],
  [
    "it is called imported",
    ["UPDATE consent_entry SET imported_at = at WHERE sequence = 5"],
    5,
    "unlike",
  ],
  [
    "it is made Ben's",
    [
      "UPDATE consent_entry SET member_id = (SELECT member_id FROM consent_entry WHERE sequence = 2) WHERE sequence = 5",
    ],
    5,
    "unopened",
  ],
  [
    "her withdrawal is taken out of her copy",
    ["DELETE FROM consent_entry WHERE sequence = 7"],
    7,
    "hidden",
  ],
  [
    "an older one is taken out of it",
    ["DELETE FROM consent_entry WHERE sequence = 3"],
    5,
    "unlike",
  ],
  [
    "her withdrawal is taken out everywhere but in the chain",
    [
      "DELETE FROM consent_entry WHERE sequence = 7",
      "UPDATE consent_key SET entries = 3 WHERE entries = 4",
    ],
    7,
    "hidden",
  ],
  ["her key is gone", ["DELETE FROM consent_key WHERE entries = 4"], 1, "unopened"],
  [
    "her key is another",
    ["UPDATE consent_key SET key = sha256('x') WHERE entries = 4"],
    1,
    "unopened",
  ],
  [
    "all is gone that says that she ever consented",
    [
      "DELETE FROM consent_entry WHERE sequence % 2 = 1",
      "DELETE FROM consent_key WHERE entries = 4",
    ],
    8,
    "unclaimed",
  ],
];

describe("by the owner of the tables, with every trigger off, it is found when [privacy/5.2]", () => {
  test.each(ways)("%s", async (_how, statements, sequence, what) => {
    await tamper(db, ...statements);
    const fault = { sequence: BigInt(sequence), what };
    expect((await verifyLedger()).fault).toEqual(fault);
    await expect(verifyLedgerNightly()).rejects.toThrow(`entry ${sequence}: ${what}`);
    // What does not fit is never taken for what fits the next time.
    expect((await verifyLedger()).fault).toEqual(fault);
  });
});

test("whoever holds a receipt can tell a ledger that was rewritten to the last trace, or cut [privacy/5.2]", async () => {
  await tamper(
    db,
    `UPDATE consent_seal SET sealed = ${junk} WHERE sequence = 4`,
    rechain(4),
    forgotten,
  );
  expect((await verifyLedger()).fault).toBeUndefined();
  const cleos = receipts.filter(({ sequence }) => sequence === 4n);
  expect((await verifyLedger(cleos)).fault).toEqual({ sequence: 4n, what: "rewritten" });
  await putBack();
  const less = "UPDATE consent_anchor SET erased = 1";
  await tamper(db, "DELETE FROM consent_seal WHERE sequence = 8", forgotten, less);
  expect((await verifyLedger()).fault).toBeUndefined();
  expect((await verifyLedger(receipts)).fault).toEqual({ sequence: 8n, what: "cut" });
  await putBack();
  expect((await verifyLedger(receipts)).fault).toBeUndefined();
});

test("how far it was found whole is kept, and never goes back", async () => {
  const kept = async () =>
    (await db.owner.query("SELECT sequence, fingerprint, verified_at FROM consent_anchor")).rows[0];
  await db.owner.query(forgotten);
  await verifyLedgerNightly();
  const now = await kept();
  expect(now).toMatchObject({ sequence: "8", fingerprint: receipts[7]?.fingerprint });
  await db.owner.query("UPDATE consent_anchor SET sequence = 9");
  expect((await verifyLedger()).fault).toEqual({ sequence: 9n, what: "cut" });
  expect(await kept()).toEqual({ ...now, sequence: "9" });
});

test("a ledger of many pieces is walked to its end", async () => {
  const dora = await newMember(db);
  await db.owner.query(
    `INSERT INTO consent_entry (member_id, purpose, about, wording, given)
     SELECT $1, 'show-field', 'x', n::text, n % 2 = 1 FROM generate_series(1, 1992) n`,
    [dora],
  );
  expect(await verifyLedger(receipts)).toMatchObject({ entries: 2000, fault: undefined });
  await tamper(db, "UPDATE consent_seal SET sealed = sealed || '\\x00' WHERE sequence = 1700");
  expect((await verifyLedger()).fault).toEqual({ sequence: 1700n, what: "changed" });
});
