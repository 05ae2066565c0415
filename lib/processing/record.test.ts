import { expect, test } from "vitest";
import { dataMap } from "../privacy/data-map.ts";
import { nameInDatabase } from "../privacy/given-tables.ts";
import { processingRecord, specialCategories } from "./record.ts";
import { nameOf, processingTexts } from "./record-words.ts";

test("every column that says something about a person stands in the record once [privacy/7.2]", () => {
  const personal = Object.values(dataMap).flatMap((columns) =>
    Object.values(columns).filter(({ subject }) => subject !== "nobody"),
  );
  const recorded = processingRecord().flatMap(({ processed }) => processed);
  const counted = recorded.reduce((sum, { columns }) => sum + columns, 0);
  expect(counted).toBe(personal.length);
  expect(counted).toBeGreaterThan(100);
});

test("every kind of record has a name that people can read", () => {
  const tables = processingRecord().flatMap(({ processed }) => processed.map(({ table }) => table));
  expect(tables.filter((table) => nameOf(table) === undefined)).toEqual([]);
});

test("each purpose says why it is lawful, who receives, how long, and what an erasure does [privacy/7.2]", () => {
  for (const texts of processingRecord().map(processingTexts)) {
    expect(texts.recipients, texts.purpose).not.toEqual([]);
    for (const one of texts.processed) {
      for (const said of Object.values(one)) expect(said.length, one.what).toBeGreaterThan(0);
    }
  }
});

test("what is nobody's is in no line of it", () => {
  const tables = processingRecord().flatMap(({ processed }) => processed.map(({ table }) => table));
  const nobodys = Object.entries(dataMap)
    .filter(([, columns]) => Object.values(columns).every(({ subject }) => subject === "nobody"))
    .map(([model]) => nameInDatabase(model));
  expect(tables.filter((table) => nobodys.includes(table))).toEqual([]);
});

test("the special categories are those of the field registry", () => {
  expect(specialCategories).toContain("Religion or belief");
  expect(specialCategories.length).toBeGreaterThan(2);
});
