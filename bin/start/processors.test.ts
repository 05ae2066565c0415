import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readProcessorsFile } from "./processors.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-processors-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const path = join(folder, "processors.json");
  await writeFile(path, text);
  return await readProcessorsFile(path);
}

const relay = {
  kind: "mail",
  name: "Post SA",
  purpose: "Carrying mail",
  country: "FR",
  safeguards: "A contract under GDPR art. 28",
  since: "2026-01-01",
};

test("an operator's list is read as it stands", async () => {
  expect(await read(JSON.stringify([relay]))).toEqual([relay]);
});

test.each([
  ["is not there", undefined, /processors\.json of the setting PROCESSORS_FILE cannot be read\.$/],
  ["is no JSON", "{", /is not JSON\.$/],
  ["lacks something", JSON.stringify([{ ...relay, name: undefined }]), /is wrong at 0\.name: /],
  ["says a thing twice", JSON.stringify([relay, relay]), /says twice who has mail\.$/],
])("a list that %s stops the start with one line", async (_how, text, line) => {
  if (text === undefined) await rm(join(folder, "processors.json"), { force: true });
  const reading =
    text === undefined ? readProcessorsFile(join(folder, "processors.json")) : read(text);
  await expect(reading).rejects.toThrow(line);
  await expect(reading).rejects.toThrow(/^[^\n]+$/);
});
