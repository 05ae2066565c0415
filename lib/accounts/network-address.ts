import { isIPv4, isIPv6 } from "node:net";

/** Where a request came from, as `lib/front` says; a request that did not come through it shares one budget. */
export function networkAddress(headers: Pick<Headers, "get">): string {
  return networkOf(headers.get("x-network-address") ?? "");
}

/**
 * The address that a budget counts. An IPv6 subscriber has a whole /64, so all of it counts as one;
 * an IPv4 address written as IPv6 is that IPv4 address.
 */
export function networkOf(address: string): string {
  const bare = address.trim().replace(/%.*$/, "").toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return mapped;
  return isIPv6(mapped) ? `${firstHalf(mapped)}::/64` : "unknown";
}

function firstHalf(address: string): string {
  const [head = "", tail] = address.split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, gap)).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

function groupsOf(text: string): string[] {
  return text === ""
    ? []
    : text.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
}
