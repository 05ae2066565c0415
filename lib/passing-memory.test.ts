import { expect, test } from "vitest";
import { passingMemory } from "./passing-memory.ts";

const minute = 60_000;

function memoryAt(clock: { now: number }, most = 3) {
  const memory = passingMemory<number>({ most, now: () => clock.now });
  memory.stop();
  return memory;
}

test("what somebody searched for is gone ten minutes after it was last asked for [privacy/7.6]", () => {
  const clock = { now: 0 };
  const memory = memoryAt(clock);
  memory.keep("zirconwort", 1);
  clock.now = 9 * minute;
  expect(memory.find("zirconwort")).toBe(1);
  clock.now = 18 * minute;
  memory.keep("other", 2);
  expect(memory.size()).toBe(2);
  clock.now = 19 * minute + 1;
  memory.keep("another", 3);
  expect(memory.find("zirconwort")).toBeUndefined();
  expect(memory.size()).toBe(2);
});

test("when there is no room, what was asked for longest ago goes first", () => {
  const memory = memoryAt({ now: 0 });
  for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) memory.keep(key, value);
  memory.find("a");
  memory.keep("d", 4);
  expect(["a", "b", "c", "d"].map(memory.find)).toEqual([1, undefined, 3, 4]);
});

test("what is kept again counts once, and what is forgotten not at all", () => {
  const memory = memoryAt({ now: 0 });
  memory.keep("a", 1);
  memory.keep("a", 2);
  expect([memory.find("a"), memory.size()]).toEqual([2, 1]);
  memory.forget("a");
  memory.forget("a");
  expect([memory.find("a"), memory.size()]).toEqual([undefined, 0]);
});
