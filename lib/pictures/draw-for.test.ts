import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { drawFor } from "./draw-for.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test("who asks for pictures without end gets no more of them, and nobody else is kept waiting", async () => {
  const drawn: string[] = [];
  const askFrom = (address: string) =>
    drawFor(address, () => {
      drawn.push(address);
      return Promise.resolve("picture");
    });
  const answers: (string | undefined)[] = [];
  for (let asked = 0; asked < 160; asked++) answers.push(await askFrom("203.0.113.9"));
  expect(answers[0]).toBe("picture");
  expect(answers).toContain(undefined);
  expect(drawn.length).toBe(answers.filter((answer) => answer !== undefined).length);
  expect(await askFrom("203.0.113.10")).toBe("picture");
});
