import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "./search-people.ts";
import { suggestSearches } from "./suggest-searches.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await personShowing(db, "山田花子", [["headline", "東京大学でソフトウェアエンジニア"]]);
  await personShowing(db, "王小明", [
    ["about", "我修复老窗户，也教木工。"],
    ["skill", { name: "软件开发" }],
  ]);
  await personShowing(db, "สมชาย ใจดี", [["headline", "วิศวกรซอฟต์แวร์อาวุโส"]]);
  await personShowing(db, "ສົມພອນ", [["headline", "ຄູສອນພາສາ"]]);
  await personShowing(db, "김민수", [["headline", "소프트웨어 개발자"]]);
});
afterAll(() => db.close());

const found = async (typed: string) => (await searchPeople({ typed, after: undefined })).people;

test.each([
  ["東京", "山田花子"],
  ["東京大学", "山田花子"],
  ["大学", "山田花子"],
  ["エンジニア", "山田花子"],
  ["花子", "山田花子"],
  ["name:山田", "山田花子"],
  ["窗", "王小明"],
  ["老窗户", "王小明"],
  ["木工", "王小明"],
  ["skill:软件", "王小明"],
  ["小明 木工", "王小明"],
  ["วิศวกร", "สมชาย ใจดี"],
  ["ซอฟต์แวร์", "สมชาย ใจดี"],
  ["ใจดี", "สมชาย ใจดี"],
  ["ສອນ", "ສົມພອນ"],
  ["개발자", "김민수"],
])("%s is found inside a text that has no spaces", async (typed, name) => {
  expect((await found(typed)).map((person) => person.name)).toEqual([name]);
});

test.each([["京東"], ["大東"], ["skill:木工"], ["ซอฟต์วิศว"], ["户窗"]])(
  "%s stands nowhere in that order, and finds nobody",
  async (typed) => {
    expect(await found(typed)).toEqual([]);
  },
);

test("what was found is marked, and the text is as it was written", async () => {
  const [person] = await found("大学");
  const [match] = person?.matches ?? [];
  expect(match?.pieces.map(({ text }) => text).join("")).toBe("東京大学でソフトウェアエンジニア");
  const marked = match?.pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text);
  expect(marked?.join("")).toBe("大学");
});

test("from the first letter on such a name is offered", async () => {
  const offered = async (typed: string) => (await suggestSearches(typed)).map(({ text }) => text);
  expect(await offered("山")).toEqual(["山田花子"]);
  expect(await offered("山田")).toEqual(["山田花子"]);
  expect(await offered("ส")).toContain("สมชาย ใจดี");
});
