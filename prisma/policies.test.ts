import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { publishedVersions } from "#lib/policies/versions.ts";
import { ChangedPolicy, syncPolicies } from "./policies.ts";
import { syncReferenceData } from "./reference.ts";

const published = join(import.meta.dirname, "../lib/policies/texts");

let db: TestDatabase;
let texts: string;
beforeAll(async () => {
  db = await testDatabase();
  texts = await mkdtemp(join(tmpdir(), "texts-"));
});
beforeEach(() => cp(published, texts, { recursive: true }));
afterAll(async () => {
  await db.close();
  await rm(texts, { recursive: true });
});

const sync = (versions = publishedVersions, folder = published) =>
  syncPolicies(db.owner, versions, folder);

test("the same versions as before let it start", async () => {
  await sync();
});

test("a text that lost its file stops the start", async () => {
  await rm(join(texts, "privacy/1.en.md"));
  await expect(sync(publishedVersions, texts)).rejects.toThrow(
    "the privacy policy, version 1, lost its text after it was published",
  );
});

test("one byte more in a file stops the start [privacy/1.3 terms/6.1]", async () => {
  await appendFile(join(texts, "privacy/3.en.md"), "\n");
  await expect(sync(publishedVersions, texts)).rejects.toThrow(
    "the privacy policy, version 3, was changed in its file",
  );
});

test.each([
  ["fingerprint and text", { sha256: "0".repeat(64) }],
  ["first day", { effectiveFrom: "2026-11-02" }],
  ["weight", { material: false }],
  ["note", { changeNote: "Nothing changed." }],
])("a version whose %s is not what was published stops the start", async (_what, change) => {
  const versions = publishedVersions.map((version) =>
    version.number === 1 ? { ...version, ...change } : version,
  );
  await expect(sync(versions)).rejects.toThrow("the privacy policy, version 1, was changed");
});

test("a version that was taken out of the list stops the start", async () => {
  await expect(sync(publishedVersions.slice(0, -1))).rejects.toThrow(
    `version ${publishedVersions.at(-1)?.number}, was taken out of the list after it was published`,
  );
});

test("a published text that was changed behind our back stops the start", async () => {
  await db.owner.query("ALTER TABLE policy_version DISABLE TRIGGER USER");
  await db.owner.query("UPDATE policy_version SET body = body || ' And more.' WHERE number = 1");
  await expect(syncReferenceData(databaseUrl("owner"))).rejects.toThrow(ChangedPolicy);
});
