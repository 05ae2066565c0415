import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endOf } from "#e2e/support/commands.ts";
import { productSettings, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { doneOf, kindsOf } from "#e2e/support/imports.ts";
import { newMember } from "#e2e/support/people.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { readArguments } from "./arguments.ts";

const sample = "e2e/support/resumes/sample.resume.json";
const address = "clio@example.org";

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-import-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await db.close();
});

/** `npm run import-resume -- …`, told where this test's database is. */
const run = (...given: string[]) => endOf("bin/import-resume.ts", given, productSettings());

test("an operator imports a résumé for a member, and undoes it", async () => {
  const clio = memberViewer(await newMember(db, { name: "Clio", email: address }));
  const { code, out, err } = await run(sample, "--member", "CLIO@example.org");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("sample.resume.json: 20 new, 1 there already, 7 left out.");
  expect(out).toContain("Headline: Programmer");
  expect(out).toContain("Yours, kept: Clio; In the file: Richard Hendriks");
  expect(out).toContain("work › description: A profile has no field for this yet.");
  expect(out).toContain("20 fields were imported. Only the member sees them.");
  expect(await kindsOf(clio)).toHaveLength(21);

  const again = await run(sample, "--member", address);
  expect(again.out).toContain("0 new, 21 there already");
  expect(await kindsOf(clio)).toHaveLength(21);

  const id = out.match(/--undo (\S+) --member/)?.[1] ?? "";
  const undone = await run("--undo", id, "--member", address);
  expect(undone).toMatchObject({ code: 0, out: "20 fields were removed.\n", err: "" });
  expect(await kindsOf(clio)).toEqual(["name"]);
  expect(await doneOf(clio, id)).toMatchObject({ state: "undone" });
});

test.each([
  ["without arguments", [], "How to use it"],
  [
    "with a file that is not there",
    ["nowhere.json", "--member", address],
    "There is no file nowhere.json",
  ],
  [
    "for nobody",
    [sample, "--member", "nobody@example.org"],
    "no member with the address nobody@example.org",
  ],
])("%s it says one line, and ends with an error", async (_how, given, line) => {
  await expect(run(...given)).resolves.toEqual({
    code: 1,
    out: "",
    err: expect.stringMatching(new RegExp(`^.*${line}.*\n$`)),
  });
});

test.each([
  ["20,000 levels", `{"work":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, "64 levels"],
  ["a key twice", '{"basics":{"name":"Ada","name":"Eve"}}', "“name” twice"],
  ["50 MB", " ".repeat(50_000_000), "larger than 2 MB"],
])("a file of %s gets one line, and changes nothing", async (_what, contents, line) => {
  const path = join(folder, "given.json");
  await writeFile(path, contents);
  const { code, out, err } = await run(path, "--member", address);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(new RegExp(`^This file .*${line}.* Nothing was changed\\.\n$`));
  const { rows } = await db.owner.query(
    "SELECT FROM resume_import WHERE source_name = 'given.json'",
  );
  expect(rows).toEqual([]);
});

test.each([
  [[sample]],
  [["--member", address]],
  [[sample, sample, "--member", address]],
  [[sample, "--undo", "x", "--member", address]],
  [[sample, "--member"]],
  [[sample, "--force", "--member", address]],
])("%j is answered with how to use it", (given) => {
  expect(() => readArguments(given)).toThrow("resume.command.usage");
});
