import { expect, test } from "vitest";
import { env } from "./env.ts";
import { type Reader, spendReading } from "./reading-budget.ts";

const burst = env.READS_PER_MINUTE * 10;

/** How many of so many readings at one moment are let through. */
function readAt(moment: number, reader: Reader, times: number): number {
  return Array.from({ length: times }, () => spendReading(reader, moment)).filter(
    (wait) => wait === undefined,
  ).length;
}

test("ten minutes' worth is read at once, then no more than comes back [privacy/7.5]", () => {
  const reader: Reader = { kind: "stranger", who: "203.0.113.1" };
  const now = Date.now();
  expect(readAt(now, reader, burst + 50)).toBe(burst);
  expect(spendReading(reader, now)).toBe(1);
  expect(readAt(now + 60_000, reader, burst)).toBe(env.READS_PER_MINUTE);
});

test("a member reads five times as much, and one reader's reading is nobody else's", () => {
  const now = Date.now();
  const member: Reader = { kind: "member", who: "ada" };
  expect(readAt(now, member, 6 * burst)).toBe(5 * burst);
  expect(spendReading({ kind: "member", who: "ben" }, now)).toBeUndefined();
  expect(spendReading({ kind: "stranger", who: "ada" }, now)).toBeUndefined();
});

test("who asks too early is told the seconds to wait, and waiting them is enough", () => {
  const reader: Reader = { kind: "stranger", who: "203.0.113.2" };
  const now = Date.now();
  readAt(now, reader, burst);
  const wait = spendReading(reader, now) ?? 0;
  expect(wait).toBeGreaterThan(0);
  expect(spendReading(reader, now + wait * 1_000)).toBeUndefined();
});
