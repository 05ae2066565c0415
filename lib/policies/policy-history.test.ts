import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { compareVersions } from "./compare-versions.ts";
import { inTime, policyHistory } from "./policy-history.ts";
import { policyOn, policyVersion } from "./policy-version.ts";

const on = (days: readonly string[], today: string) =>
  inTime(
    days.map((effectiveFrom, at) => ({ number: at + 1, effectiveFrom })),
    today,
  ).map(({ effectiveFrom, until, standing }) => `${effectiveFrom} ${until ?? "…"} ${standing}`);

describe("a version", () => {
  test("ends on the day before the next one begins, also over the end of a month", () => {
    expect(on(["2024-01-01", "2024-03-01", "2024-03-02"], "2024-03-02")).toEqual([
      "2024-01-01 2024-02-29 past",
      "2024-03-01 2024-03-01 past",
      "2024-03-02 … inForce",
    ]);
  });

  test("stays in force on its last day, and the next one is still to come", () => {
    expect(on(["2024-01-01", "2024-03-01"], "2024-02-29")).toEqual([
      "2024-01-01 2024-02-29 inForce",
      "2024-03-01 … coming",
    ]);
  });

  test("never was in force when a later one began on the same day", () => {
    expect(on(["2024-01-01", "2024-03-01", "2024-03-01"], "2024-03-05")).toEqual([
      "2024-01-01 2024-02-29 past",
      "2024-03-01 2024-02-29 skipped",
      "2024-03-01 … inForce",
    ]);
  });
});

describe("with a database", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.owner.query(
      `INSERT INTO policy_version (kind, locale, number, sha256, body, effective_from, material, change_note)
       VALUES ('privacy', 'en', 99, 'last', 'Soon.', '2099-01-01', false, 'Shorter words.'),
              ('terms', 'en', 99, 'one', 'None.', '2099-01-01', true, 'Longer words.')`,
    );
  });
  afterAll(() => db.close());

  test("everybody reads every version, the newest first, with those that are still to come [privacy/1.3]", async () => {
    const versions = await policyHistory("privacy", new Date("2026-11-26T00:00:00Z"));
    const days = versions.map(({ number, effectiveFrom, until, standing }) => {
      return { number, effectiveFrom, until, standing };
    });
    expect(days[0]).toEqual({
      number: 99,
      effectiveFrom: "2099-01-01",
      until: undefined,
      standing: "coming",
    });
    expect(days.slice(-5)).toMatchObject([
      { number: 5, effectiveFrom: "2026-11-26", standing: "inForce" },
      { number: 4, effectiveFrom: "2026-11-26", until: "2026-11-25", standing: "skipped" },
      { number: 3, effectiveFrom: "2026-11-26", until: "2026-11-25", standing: "skipped" },
      { number: 2, effectiveFrom: "2026-11-25", until: "2026-11-25", standing: "past" },
      { number: 1, effectiveFrom: "2026-11-01", until: "2026-11-24", standing: "past" },
    ]);
    expect(versions[0]).toMatchObject({ material: false, changeNote: "Shorter words." });
  });

  test("the one that is marked is the one that people are asked to accept, on any day", async () => {
    for (const day of ["2026-11-24", "2026-11-25", "2026-11-26", "2098-12-31", "2099-01-01"]) {
      for (const time of ["00:00:00.000", "23:59:59.999"]) {
        const at = new Date(`${day}T${time}Z`);
        const marked = (await policyHistory("privacy", at)).filter(
          ({ standing }) => standing === "inForce",
        );
        expect(
          marked.map(({ number }) => number),
          day,
        ).toEqual([(await policyOn("privacy", at))?.number]);
      }
    }
  });

  test("before its first day a policy is not in force, and says when that is", async () => {
    const before = new Date("2026-11-25T23:59:59.999Z");
    expect(await policyOn("terms", before)).toBeUndefined();
    const standings = (await policyHistory("terms", before)).map(({ standing }) => standing);
    expect(new Set(standings)).toEqual(new Set(["coming"]));
    expect(await policyVersion("terms", 98)).toBeUndefined();
  });

  test("two versions are compared in either direction, and the same way again", async () => {
    const there = await compareVersions("privacy", 1, 2);
    expect(there).toEqual(await compareVersions("privacy", 1, 2));
    expect(there?.[0]?.pieces).toContainEqual({ text: "second", change: "added" });
    const back = await compareVersions("privacy", 2, 1);
    expect(back?.[0]?.pieces).toContainEqual({ text: "second", change: "removed" });
  });

  test.each([
    [1, 1],
    [1, 98],
    [98, 1],
  ])("nothing is compared of version %i and version %i", async (from, to) => {
    expect(await compareVersions("privacy", from, to)).toBeUndefined();
  });
});
