import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSearchAddress, searchAddress } from "./search-address.ts";

const place = { rank: 0.6079270839691162, handle: "k3v9xq" };
const addressOfPlace =
  new URL(searchAddress("ada", place), "http://localhost").searchParams.get("after") ?? "";
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("the address of a search", () => {
  test("is read as it was made, whatever was typed and wherever the page begins", () => {
    const anyPlace = fc.record({
      rank: fc.double({ min: 0, max: 1_000, noNaN: true }).filter((rank) => !Object.is(rank, -0)),
      handle: fc.stringMatching(/^[a-z0-9-]{1,100}$/),
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
    ["another shape", encoded({ rank: 1, handle: "a" })],
    ["too much of it", encoded([1, "a", 2])],
    ["a rank that is text", encoded(["1", "a"])],
    ["a rank below all", encoded([-1, "a"])],
    ["a rank above all", encoded([1e300, "a"])],
    ["no rank", encoded([null, "a"])],
    ["no handle", encoded([1, ""])],
    ["what is no handle", encoded([1, "a'b"])],
    ["a handle with NUL", encoded([1, "a\u0000"])],
    ["a very long one", encoded([1, "a".repeat(400)])],
    ["two", [addressOfPlace, addressOfPlace]],
  ])("begins with the first page when the place is broken: %s", (_what, after) => {
    expect(readSearchAddress({ q: "ada", after }).after).toBeUndefined();
  });
});
