import { describe, expect, test } from "vitest";
import { sayIfKnown } from "../words.ts";
import { chooseHandleSchema } from "./handle.schema.ts";

const answerTo = (handle: string) => {
  const parsed = chooseHandleSchema.safeParse({ handle });
  if (parsed.success) return parsed.data.handle;
  expect(parsed.error.issues).toHaveLength(1);
  return parsed.error.issues[0]?.message.replace("profiles.errors.", "");
};

describe("an address that somebody types", () => {
  test.each([
    ["ada", "ada"],
    ["  Ada-Winterbourne ", "ada-winterbourne"],
    ["2cool", "2cool"],
    ["a-1", "a-1"],
    ["x".repeat(30), "x".repeat(30)],
    // Names and words that only begin like the site's.
    ["pia", "pia"],
    ["piano-player", "piano-player"],
    ["planner", "planner"],
    ["jobst", "jobst"],
    ["adminsky", "adminsky"],
  ])("%j is %j", (typed, handle) => {
    expect(answerTo(typed)).toBe(handle);
  });

  test.each([
    ["", "handleLength"],
    ["ab", "handleLength"],
    ["x".repeat(31), "handleLength"],
    ["x".repeat(10_000), "handleLength"],
    ["-ada", "handleEnds"],
    ["ada-", "handleEnds"],
    ["---", "handleEnds"],
    ["ada.w", "handleLetters"],
    ["ada w", "handleLetters"],
    ["josé", "handleLetters"],
    ["аda", "handleLetters"],
    ["ada/../admin", "handleLetters"],
    ["admin", "handleReserved"],
    ["Jobs", "handleReserved"],
    ["settings", "handleReserved"],
    ["robots", "handleReserved"],
    ["pianeojobs", "handleReserved"],
    ["p1ane0jobs", "handleReserved"],
    ["pianeo-jobs", "handleReserved"],
    ["the-pianeojobs-team", "handleReserved"],
    ["planeojobs", "handleReserved"],
    ["pianeojob", "handleReserved"],
    ["pianeo", "handleReserved"],
    ["pianeo-help", "handleReserved"],
  ])("%j is answered %s", (typed, answer) => {
    expect(answerTo(typed)).toBe(answer);
    if (answer.startsWith("handle")) expect(sayIfKnown(`profiles.errors.${answer}`)).toBeDefined();
  });
});
