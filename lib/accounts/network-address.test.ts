import { expect, it } from "vitest";
import { networkAddress, networkOf } from "./network-address.ts";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  [" 203.0.113.7 ", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["1::8", "1:0:0:0::/64"],
  ["64:ff9b::192.0.2.33", "64:ff9b:0:0::/64"],
  ["", "unknown"],
  ["nonsense", "unknown"],
  ["203.0.113.7, 198.51.100.1", "unknown"],
])("the address %j counts as %j", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("is read from the header that only our front sets", () => {
  expect(
    networkAddress(
      new Headers({ "x-network-address": "203.0.113.7", "x-forwarded-for": "198.51.100.1" }),
    ),
  ).toBe("203.0.113.7");
});
