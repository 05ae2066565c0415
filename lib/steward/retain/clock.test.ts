import { expect, test } from "vitest";
import { judge } from "./clock.ts";

const at = (text: string) => new Date(`2028-${text}:00Z`);
const seen = { seenAt: at("02-28T12:00"), doubtedAt: null };

test.each([
  ["ten minutes later", "02-28T12:10", undefined],
  ["after a night in which nothing ran", "02-29T10:59", undefined],
  ["set ahead by a day, to the minute", "02-29T12:00", "ahead"],
  ["after a week in which nothing ran", "03-06T12:00", "ahead"],
  ["set by a second or two", "02-28T11:59", undefined],
  ["set back by a day", "02-27T12:00", "back"],
])("a time is believed or not: %s", (_how, now, doubt) => {
  expect(judge(seen, at(now), at(now)).doubt).toBe(doubt);
});

test("a database whose clock is a day ahead of ours is not believed, nor kept as seen", () => {
  const judged = judge(seen, at("02-29T12:00"), at("02-28T12:00"));
  expect(judged).toMatchObject({ ...seen, doubt: "unlike" });
});

test("a clock that was set ahead and is put right within the day deletes nothing in between", () => {
  const ahead = judge(seen, at("02-29T12:10"), at("02-29T12:10"));
  const later = judge(ahead, at("03-01T12:00"), at("03-01T12:00"));
  const right = judge(later, at("02-29T12:00"), at("02-29T12:00"));
  const next = judge(right, at("02-29T12:10"), at("02-29T12:10"));
  expect([ahead, later, right, next].map(({ doubt }) => doubt)).toEqual([
    "ahead",
    "ahead",
    "back",
    undefined,
  ]);
});

test("a time that holds for a day is believed, and not a minute before", () => {
  let judged = judge(seen, at("03-10T12:00"), at("03-10T12:00"));
  for (const now of ["03-10T22:00", "03-11T08:00", "03-11T11:59"]) {
    judged = judge(judged, at(now), at(now));
    expect(judged.doubt).toBe("ahead");
  }
  judged = judge(judged, at("03-11T12:00"), at("03-11T12:00"));
  expect(judged).toMatchObject({ doubt: undefined, doubtedAt: null });
});
