import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PublishedVersion } from "#lib/policies/versions.ts";
import { wrongPolicies } from "./policies.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "policies-"));
  await cp(join(import.meta.dirname, "../../lib/policies/texts"), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function relist(change: (versions: PublishedVersion[]) => unknown) {
  const path = join(folder, "policies.lock.json");
  const versions = JSON.parse(await readFile(path, "utf8"));
  change(versions);
  await writeFile(path, JSON.stringify(versions));
}

test("nothing is wrong with what was published", async () => {
  expect(await wrongPolicies(folder)).toEqual([]);
});

test("who changes one byte of a published text is told", async () => {
  await appendFile(join(folder, "privacy/2.en.md"), " ");
  expect(await wrongPolicies(folder)).toEqual([
    "privacy/2.en.md was changed after it was published: a change needs a version of its own",
  ]);
});

test("who takes a published text away is told", async () => {
  await rm(join(folder, "privacy/1.en.md"));
  expect(await wrongPolicies(folder)).toEqual(["privacy/1.en.md is missing"]);
});

test("who adds a text and publishes it nowhere is told", async () => {
  await writeFile(join(folder, "privacy/1.fr.md"), "Bonjour.");
  await writeFile(join(folder, "draft.md"), "Soon.");
  expect((await wrongPolicies(folder)).sort()).toEqual([
    "draft.md is in no list",
    "privacy/1.fr.md is in no list",
  ]);
});

test("who takes a version out of the middle of the list is told", async () => {
  await relist((versions) => versions.splice(1, 1));
  expect(await wrongPolicies(folder)).toEqual([
    "privacy/2.en.md is in no list",
    "privacy/3.en.md does not follow in number",
  ]);
});

test("who dates a version before the one before it is told", async () => {
  await relist((versions) => Object.assign(versions[2] ?? {}, { effectiveFrom: "2026-11-24" }));
  expect(await wrongPolicies(folder)).toEqual([
    "privacy/3.en.md comes into force before privacy/2.en.md",
  ]);
});

test("who says of a version what is not known of versions is told", async () => {
  await relist((versions) => Object.assign(versions[0] ?? {}, { secret: true }));
  await expect(wrongPolicies(folder)).rejects.toThrow("secret");
});
