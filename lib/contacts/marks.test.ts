import { expect, test } from "vitest";
import { addressMark, awaitedMark, comparerMark, invitedMark, neverMark } from "./marks.ts";

test("a mark says nothing to another purpose, and nothing of another member", () => {
  const address = "ana@prado.example";
  const marks = [
    addressMark(address),
    neverMark(address),
    awaitedMark("ada", address),
    awaitedMark("ben", address),
    invitedMark("ada", address),
  ].map((mark) => Buffer.from(mark).toString("hex"));
  expect(new Set([...marks, comparerMark("ada"), comparerMark("ben")]).size).toBe(7);
  for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{64}$/);
  expect(addressMark(address)).toEqual(addressMark(address));
});
