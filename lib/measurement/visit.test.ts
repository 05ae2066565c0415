import { expect, test } from "vitest";
import { cutAddress, visitOf } from "./visit.ts";

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

test.each([
  ["90.84.0.17", "90.84.0.0"],
  ["::ffff:90.84.0.17", "90.84.0.0"],
  ["2001:db8:1:2:3:4:5:6", ""],
  ["nothing of the kind", ""],
])("the address %s is cut to “%s” before the country is looked up", (address, cut) => {
  expect(cutAddress(address)).toBe(cut);
});

test("of a visit three names from lists are taken, and neither the address nor the header [cookies/2.9 cookies/2.7]", () => {
  const visit = visitOf("/in/[handle]", "90.84.0.17", phone);
  expect(visit).toEqual({ page: "/in/[handle]", device: "phone", country: "FR" });
  expect(visitOf("/", "127.0.0.1", "")).toEqual({
    page: "/",
    device: "unknown",
    country: "unknown",
  });
  expect(visitOf("/", "2001:db8::1", `<script>${"x".repeat(9_000)}`)).toMatchObject({
    device: "unknown",
    country: "unknown",
  });
});
