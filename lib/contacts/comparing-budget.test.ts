import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { consentToComparing, stopComparing } from "./comparing-consent.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => db.owner.query("DELETE FROM member; DELETE FROM compared_day"));
afterAll(() => db.close());

/** Ben, who agreed to comparing. */
async function newBen(): Promise<MemberViewer> {
  const ben = memberViewer(await newMember(db));
  await consentToComparing(ben);
  return ben;
}

const look = { await: false };
const compare = (viewer: MemberViewer, ...addresses: string[]) =>
  compareAddresses(viewer, addresses, look);

describe("the budget of a member", () => {
  const book = (count: number, from = 0) =>
    Array.from({ length: count }, (_, nth) => `person-${from + nth}@book.example`);
  const counted = async () => {
    const { rows } = await db.owner.query("SELECT books, additions FROM compared_day ORDER BY day");
    return rows;
  };
  const age = (days: number) =>
    db.owner.query("UPDATE compared_day SET day = day - $1::int", [days]);

  test("is 20,000 addresses of whole books in ten days, and then 1,000 a day; the rest is said [privacy/15.6]", async () => {
    const ben = await newBen();
    const sizes = async (count: number) => {
      const { compared, leftOut } = await compareAddresses(ben, book(count), look);
      return [compared, leftOut];
    };
    expect(await sizes(12_000)).toEqual([12_000, 0]);
    expect(await sizes(12_000)).toEqual([8_000, 4_000]);
    expect(await sizes(4_000)).toEqual([1_000, 3_000]);
    expect(await sizes(1)).toEqual([0, 1]);
    await age(1);
    expect(await sizes(999)).toEqual([999, 0]);
    expect(await sizes(2)).toEqual([1, 1]);
    await age(9);
    // On the tenth day after it some of these ten days are still within 240 hours.
    expect(await sizes(1_001)).toEqual([1_000, 1]);
    await age(1);
    expect(await sizes(20_001)).toEqual([20_000, 1]);
  });

  test("is not exceeded by eight at once [privacy/15.6]", async () => {
    const ben = await newBen();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, nth) => compareAddresses(ben, book(4_000, nth), look)),
    );
    expect(answers.map(({ compared }) => compared).toSorted((a, b) => a - b)).toEqual([
      0, 0, 1_000, 4_000, 4_000, 4_000, 4_000, 4_000,
    ]);
    expect(await counted()).toEqual([{ books: 20_000, additions: 1_000 }]);
  });

  test("counts the same again, and gives nothing back for a consent that was taken back and given anew, or another session", async () => {
    const ben = await newBen();
    await compare(ben, "a@b.example", "A@b.example");
    await compare(ben, "a@b.example");
    await stopComparing(ben);
    await consentToComparing(ben);
    await compare(memberViewer(ben.id, ben.id), "a@b.example");
    expect(await counted()).toEqual([{ books: 3, additions: 0 }]);
    await compare(await newBen(), "a@b.example");
    expect(await counted()).toHaveLength(2);
  });

  test("is of nobody who could be told from the row", async () => {
    const ben = await newBen();
    await compare(ben, "a@b.example");
    const { rows } = await db.owner.query("SELECT who FROM compared_day");
    expect(rows[0].who).toMatch(/^[\w-]{43}$/);
    expect(rows[0].who).not.toContain(ben.id);
  });
});
