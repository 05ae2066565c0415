import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { canariesIn, newCanaryMember } from "#e2e/support/canaries.ts";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { bytesOf, exported, partOf, partsOf } from "#e2e/support/exports.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import { exportFile, exportFolder } from "../../exports/export-file.ts";
import { openExport, ownExports, requestExport } from "../../exports/own-exports.ts";
import { givenTables } from "../../privacy/given-tables.ts";
import { tableWords } from "../../privacy/table-words.ts";
import { type MemberViewer, memberViewer } from "../../privacy/viewer.ts";
import { closeQueue } from "../../queue.ts";
import { exportData } from "./export-data.ts";
import { sweepExports } from "./sweep-exports.ts";

const resumeSchema = join(import.meta.dirname, "../../../e2e/support/resumes/schema.json");

let db: TestDatabase;
let ada: MemberViewer;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});
beforeEach(async () => {
  ada = memberViewer(await newMember(db, { name: "Ada" }));
});

describe("an export", () => {
  test("holds every word that its owner ever gave, and none of anybody else [privacy/11.4]", async () => {
    const [canary, other] = [
      await newCanaryMember(db, "ONLY_ME"),
      await newCanaryMember(db, "PUBLIC"),
    ];
    const parts = await partsOf(await exported(memberViewer(canary.id)));
    for (const path of ["data.json", "index.html", "csv/profile_field.csv"]) {
      const words = canariesIn(parts.get(path) ?? "", canary.canaries);
      const due = canary.canaries.filter(({ kind }) => path === "data.json" || kind !== "photo");
      expect(words, path).toEqual(expect.arrayContaining(due.map(({ word }) => word)));
    }
    expect(canariesIn([...parts.values()].join("\n"), other.canaries)).toEqual([]);
  });

  test("has of every table what the data map gives, with words for people", async () => {
    const id = await exported(ada);
    const { tables } = await partOf(id, "data.json");
    expect(Object.keys(tables)).toEqual(givenTables.map(({ table }) => table));
    expect(Object.keys(tableWords).sort()).toEqual(givenTables.map(({ table }) => table).sort());
    expect(Object.keys(tables.member[0]).sort()).toEqual([
      "adult_checked_at",
      "adult_rule",
      "created_at",
      "email",
      "last_signed_in_on",
    ]);
    expect(JSON.stringify([...(await partsOf(id)).values()])).not.toContain("argon2");
  });

  test("says in its manifest how long each part is and what its fingerprint is", async () => {
    const parts = await bytesOf(await exported(ada));
    const { parts: listed } = JSON.parse(parts.get("manifest.json")?.toString("utf8") ?? "");
    expect(listed.length).toBe(parts.size - 1);
    for (const { path, bytes, sha256 } of listed) {
      const part = parts.get(path) ?? Buffer.alloc(0);
      const told = [part.length, createHash("sha256").update(part).digest("hex")];
      expect(told, path).toEqual([bytes, sha256]);
    }
  });

  test("has a résumé that holds what a résumé can, and the photo", async () => {
    await addField(db, ada.id, "country", { code: "AT", name: "Austria" });
    await addField(db, ada.id, "experience", {
      title: "Engineer",
      company: "Bridge",
      start: "2020-01",
    });
    await addField(db, ada.id, "link", { network: "Code", url: "https://code.example/" });
    const photo = await newPhoto(db, ada.id);
    await keepPhotoFiles(dataDir, photo);
    const id = await exported(ada);
    expect(await partOf(id, "resume.json")).toMatchObject({
      basics: {
        name: "Ada",
        location: { countryCode: "AT" },
        profiles: [{ network: "Code", url: "https://code.example/" }],
      },
      work: [{ position: "Engineer", name: "Bridge", startDate: "2020-01" }],
    });
    expect((await partsOf(id)).get(`photos/${photo}.webp`)?.startsWith("RIFF")).toBe(true);
  });

  test("has a receipt of each consent, in the words that were agreed to", async () => {
    await addField(db, ada.id, "religion", "Quaker", "PUBLIC");
    const parts = await partsOf(await exported(ada));
    const receipts = [...parts.keys()].filter((path) => path.startsWith("consents/"));
    expect(receipts).toHaveLength(1);
    expect(parts.get(receipts[0] ?? "")).toContain("I agree");
    expect(parts.get(receipts[0] ?? "")).not.toContain("Quaker");
  });

  test("follows the schemas that go with it", async () => {
    const canary = await newCanaryMember(db, "PUBLIC");
    const id = await exported(memberViewer(canary.id));
    const data = new Ajv2020({ strict: true }).compile(await partOf(id, "data.schema.json"));
    expect(data(await partOf(id, "data.json")) ? [] : data.errors).toEqual([]);
    const schema = JSON.parse(await readFile(resumeSchema, "utf8"));
    const resume = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(resume(await partOf(id, "resume.json")) ? [] : resume.errors).toEqual([]);
  });

  test("shows of other people what they show to its owner, and no id [privacy/11.4]", async () => {
    const friend = await newMember(db);
    await addField(db, friend, "name", "Ben Friend", "CONNECTIONS");
    await addField(db, friend, "phone", "+1 555 0100");
    const shy = await newMember(db, { name: "Shy Person" });
    for (const other of [friend, shy]) await connect(db, ada.id, other);
    await personShowing(db, "Nobody Known");
    const id = await exported(ada);
    const { tables } = await partOf(id, "data.json");
    expect(tables.connection.map((row: { with: string | null }) => row.with).sort()).toEqual([
      "Ben Friend",
      null,
    ]);
    const all = JSON.stringify([...(await partsOf(id)).values()]);
    for (const hidden of [friend, shy, "Shy Person", "+1 555", "Nobody Known"])
      expect(all).not.toContain(hidden);
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://evil.example")'])(
    "has no cell that a spreadsheet runs: %j",
    async (formula) => {
      await addField(db, ada.id, "headline", formula);
      const csv = (await partsOf(await exported(ada))).get("csv/profile_field.csv") ?? "";
      expect(csv).not.toMatch(/(?:^|,|\r\n)"?[=+@\t-]/);
    },
  );

  test("has no text that a browser takes for markup", async () => {
    await addField(db, ada.id, "headline", '<img src=x onerror="alert(1)"><script>');
    const html = (await partsOf(await exported(ada))).get("index.html") ?? "";
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&lt;script&gt;");
    expect(html).not.toContain("<script");
  });
});

describe("an export is had", () => {
  test("by its owner alone [privacy/10.5]", async () => {
    const id = await exported(ada);
    const eve = memberViewer(await newMember(db));
    expect(await openExport(eve, id)).toBeUndefined();
    const archive = await openExport(ada, id);
    expect(archive?.size).toBe((await stat(exportFile(id))).size);
    await archive?.bytes.cancel();
  });

  test("when it is whole, and not before", async () => {
    await requestExport(ada);
    const [asked] = await ownExports(ada);
    await expect(requestExport(ada)).rejects.toThrow("exports.already");
    expect([asked?.state, await openExport(ada, asked?.id ?? "")]).toEqual(["at work", undefined]);
    await exportData({ exportId: asked?.id });
    expect((await ownExports(ada))[0]).toMatchObject({ state: "ready", progress: 100 });
  });

  test.each(["x", "../secrets", "00000000-0000-4000-8000-000000000000"])(
    "never as %j",
    async (id) => {
      expect(await openExport(ada, id)).toBeUndefined();
    },
  );

  test("for seven days, not a minute less or more [privacy/10.5]", async () => {
    const id = await exported(ada);
    const age = (time: string) =>
      db.owner.query("UPDATE data_export SET ready_at = now() - $2::interval WHERE id = $1", [
        id,
        time,
      ]);
    await age("6 days 23 hours 59 minutes");
    await sweepExports(new Date());
    const archive = await openExport(ada, id);
    expect(archive).toBeDefined();
    await archive?.bytes.cancel();
    await age("7 days 1 minute");
    expect([await openExport(ada, id), await ownExports(ada)]).toEqual([undefined, []]);
    await sweepExports(new Date());
    await expect(stat(exportFile(id))).rejects.toThrow("ENOENT");
  });
});

test("delivered five times and eight at once it is one archive, which nobody writes over", async () => {
  await requestExport(ada);
  const [asked] = await ownExports(ada);
  const job = { exportId: asked?.id };
  await Promise.all(Array.from({ length: 8 }, () => exportData(job)));
  const { rows } = await db.owner.query("SELECT ready_at, sha256 FROM data_export WHERE id = $1", [
    asked?.id,
  ]);
  for (let turn = 0; turn < 5; turn++) await exportData(job);
  const again = await db.owner.query("SELECT ready_at, sha256 FROM data_export WHERE id = $1", [
    asked?.id,
  ]);
  expect(again.rows).toEqual(rows);
  const file = await readFile(exportFile(asked?.id ?? ""));
  expect(createHash("sha256").update(file).digest("hex")).toBe(rows[0].sha256);
  expect((await readdir(exportFolder())).filter((name) => name.includes(".part"))).toEqual([]);
  expect((await partsOf(asked?.id ?? "")).has("manifest.json")).toBe(true);
});

test("one that can't be made says so after four tries, and leaves nothing", async () => {
  await requestExport(ada);
  const [asked] = await ownExports(ada);
  await db.owner.query("ALTER TABLE objection RENAME TO objection_away");
  try {
    for (let turn = 0; turn < 4; turn++) {
      expect((await ownExports(ada))[0]?.state).toBe("at work");
      await expect(exportData({ exportId: asked?.id })).rejects.toThrow();
    }
  } finally {
    await db.owner.query("ALTER TABLE objection_away RENAME TO objection");
  }
  expect((await ownExports(ada))[0]?.state).toBe("failed");
  await expect(stat(exportFile(asked?.id ?? ""))).rejects.toThrow("ENOENT");
  await requestExport(ada);
});

test("a picture that is gone from the store is named as missing, and never an empty part", async () => {
  const photo = await newPhoto(db, ada.id);
  const id = await exported(ada);
  const { missing } = await partOf(id, "manifest.json");
  expect(missing).toEqual([`photos/${photo}.webp`]);
  expect((await bytesOf(id)).has(`photos/${photo}.webp`)).toBe(false);
});
