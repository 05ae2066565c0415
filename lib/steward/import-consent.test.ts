import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { consent, newMember } from "#e2e/support/people.ts";
import { ownConsents } from "../consents/own-consents.ts";
import { ownReceipt } from "../consents/own-receipt.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { hideSensitive } from "../profiles/hide-sensitive.ts";
import { asSteward } from "./db.ts";
import { importConsent } from "./import-consent.ts";
import { verifyLedger } from "./verify-ledger.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe("a consent from an archive", () => {
  const archived = {
    purpose: "show-field",
    about: "religion",
    audience: "PUBLIC",
    wording: "As it was said",
    given: true,
    at: new Date("2024-02-03T04:05:06.789Z"),
  } as const;
  const bring = (id: string, said: Parameters<typeof importConsent>[2]) =>
    asSteward((tx) => importConsent(tx, id, said));

  test("is there at its own time, in its own words, once, and says that it was brought", async () => {
    const ada = memberViewer(await newMember(db));
    const sequence = await bring(ada.id, archived);
    expect(await bring(ada.id, archived)).toBe(sequence);
    await bring(ada.id, { ...archived, given: false, at: new Date("2025-01-01T00:00:00Z") });
    const consents = await ownConsents(ada);
    const { given: _given, at, ...said } = archived;
    expect(consents).toMatchObject([{ ...said, since: at, ended: { by: "withdrawal" } }]);
    expect(consents[0]?.importedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    const receipt = await ownReceipt(ada, consents[0]?.id ?? "");
    expect(JSON.stringify(receipt)).toContain("Brought over from an archive at 20");
    expect((await verifyLedger()).fault).toBeUndefined();
  });

  test("never counts against what was said later, here or in the archive", async () => {
    const ada = memberViewer(await newMember(db));
    await consent(db, ada.id, "religion", "CONNECTIONS");
    await hideSensitive(ada, "religion");
    expect(await bring(ada.id, archived)).toBeUndefined();
    expect(await ownConsents(ada)).toHaveLength(1);
    expect(await bring(ada.id, { ...archived, about: "health" })).toBeDefined();
  });

  test("is none when it is of the future, and nobody but the steward brings one", async () => {
    const ada = memberViewer(await newMember(db));
    const late = { ...archived, at: new Date(Date.now() + 60_000) };
    await expect(bring(ada.id, late)).rejects.toThrow();
    const app = await db.connectAs("app");
    const call = "SELECT import_consent($1, 'show-field', 'x', NULL, 'x', true, now())";
    await expect(app.query(call, [ada.id])).rejects.toThrow(/permission denied/);
  });
});
