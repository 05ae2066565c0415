import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endOf } from "#e2e/support/commands.ts";
import { productSettings, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { rechain, tamper } from "#e2e/support/ledgers.ts";
import { consent, newMember } from "#e2e/support/people.ts";
import { receiptsOf } from "#lib/consents/own-receipt.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { asSteward } from "#lib/steward/db.ts";
import { readReceipt } from "./read-receipt.ts";

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-verify-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await db.close();
});

/** `npm run verify-consents -- …` in that folder, told where this test's database is. */
const run = (...given: string[]) =>
  endOf("bin/verify-consents.ts", given, { ...productSettings(), INIT_CWD: folder });

test("an operator verifies the ledger, and anybody's receipts against it", async () => {
  expect(await run()).toMatchObject({ code: 0, err: "", out: expect.stringContaining("no entry") });
  const [ada, ben] = [await newMember(db), await newMember(db)];
  await consent(db, ada, "religion", "CONNECTIONS");
  await consent(db, ben, "health", "PUBLIC");
  await consent(db, ada, "religion", "PUBLIC");
  const receipts = await asSteward((tx) => receiptsOf(tx, memberViewer(ada)));
  const files = receipts.map(({ id }) => `${id}.jsonld`);
  for (const { id, receipt } of receipts)
    await writeFile(join(folder, `${id}.jsonld`), JSON.stringify(receipt));
  const whole = await run(...files);
  expect([whole.code, whole.err]).toEqual([0, ""]);
  expect(whole.out).toMatch(/is whole: 3 entries, .* [0-9a-f]{64}\.\nAll 2 receipts fit\.\n$/);

  await tamper(
    db,
    "DELETE FROM consent_entry WHERE sequence = 2; DELETE FROM consent_seal WHERE sequence = 2",
    "DELETE FROM consent_key WHERE entries = 1",
    "UPDATE consent_entry SET sequence = 2 WHERE sequence = 3",
    "UPDATE consent_seal SET sequence = 2 WHERE sequence = 3",
    rechain(2),
    "UPDATE consent_anchor SET sequence = 0",
  );
  expect(await run()).toMatchObject({ code: 0 });
  const rewritten = await run(...files);
  expect([rewritten.code, rewritten.out]).toEqual([1, ""]);
  expect(rewritten.err).toBe(
    "The ledger of consents does not fit at entry 3: a fingerprint of it is known, and the ledger ends before it.\n",
  );
});

test.each([
  ["is not there", undefined],
  ["is no JSON", "x"],
  ["is no receipt", '{"@type":"dpv:ConsentReceipt"}'],
])("a file that %s is refused", async (how, text) => {
  const file = join(folder, `${how}.jsonld`);
  if (text !== undefined) await writeFile(file, text);
  const refusal = { key: "consents.verified.receiptUnread", values: { file } };
  await expect(readReceipt(file)).rejects.toMatchObject(refusal);
});
