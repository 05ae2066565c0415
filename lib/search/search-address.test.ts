import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSearchAddress, searchAddress } from "./search-address.ts";

const place = {
  block: [867_212, "m2p4zz"] as const,
  score: 0.6079270839691162,
  handle: "k3v9xq",
};
const addressOfPlace =
  new URL(searchAddress("ada", place), "http://localhost").searchParams.get("after") ?? "";
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("the address of a search", () => {
  test("is read as it was made, whatever was typed and wherever the page begins", () => {
    const handle = fc.stringMatching(/^[a-z0-9-]{0,100}$/);
    const anyPlace = fc.record({
      block: fc.tuple(fc.integer(), handle),
      score: fc
        .double({ min: 0, max: 1_000, noNaN: true })
        .filter((score) => !Object.is(score, -0)),
      handle,
    });
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.option(anyPlace, { nil: undefined }),
        (typed, after) => {
          const address = new URL(searchAddress(typed, after), "http://localhost");
          expect(address.pathname).toBe("/search");
          expect(readSearchAddress(Object.fromEntries(address.searchParams))).toEqual({
            typed: typed.toWellFormed(),
            after,
          });
        },
      ),
    );
  });

  test.each([
    ["none", {}, ""],
    ["one", { q: "ada" }, "ada"],
    ["two, of which the first counts", { q: ["ada", "bea"] }, "ada"],
    ["an empty list", { q: [] }, ""],
    ["another name", { "q[]": "ada", Q: "ada" }, ""],
  ])("says what was typed: %s", (_what, parameters, typed) => {
    expect(readSearchAddress(parameters)).toEqual({ typed, after: undefined });
  });

  test("says where the page begins", () => {
    expect(readSearchAddress({ after: addressOfPlace }).after).toEqual(place);
  });

  test.each([
    ["nothing", ""],
    ["not base64", "%%%"],
    ["not JSON", Buffer.from("{").toString("base64url")],
    ["another shape", encoded({ score: 1, handle: "a" })],
    ["too little of it", encoded([1, "a", 2])],
    ["too much of it", encoded([1, "a", 2, "a", 3])],
    ["a rank that is text", encoded(["1", "a", 2, "a"])],
    ["a rank with a fraction", encoded([1.5, "a", 2, "a"])],
    ["a rank above all", encoded([2 ** 31, "a", 2, "a"])],
    ["a score below all", encoded([1, "a", -1, "a"])],
    ["a score above all", encoded([1, "a", 1e300, "a"])],
    ["no score", encoded([1, "a", null, "a"])],
    ["what is no handle", encoded([1, "a", 2, "a'b"])],
    ["a handle with NUL", encoded([1, "a\u0000", 2, "a"])],
    ["a very long one", encoded([1, "a", 2, "a".repeat(400)])],
    ["two", [addressOfPlace, addressOfPlace]],
  ])("begins with the first page when the place is broken: %s", (_what, after) => {
    expect(readSearchAddress({ q: "ada", after }).after).toBeUndefined();
  });
});
