import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { noteNetworkAddress } from "./network-address.ts";

function addressOf(proxies: number, remote: string, headers: Record<string, string>) {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remote });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  noteNetworkAddress(request, proxies);
  return request.headers;
}

const cases: [string, number, string, Record<string, string>, string][] = [
  [
    "nobody is believed without proxies",
    0,
    "::ffff:192.0.2.1",
    { "x-forwarded-for": "203.0.113.9" },
    "192.0.2.1",
  ],
  ["nor is the header itself", 0, "192.0.2.1", { "x-network-address": "203.0.113.9" }, "192.0.2.1"],
  ["our proxy is", 1, "127.0.0.1", { "x-forwarded-for": "6.6.6.6, 203.0.113.9" }, "203.0.113.9"],
  [
    "both of them are",
    2,
    "127.0.0.1",
    { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.1" },
    "203.0.113.9",
  ],
  [
    "a shorter chain is taken as it is",
    2,
    "127.0.0.1",
    { "x-forwarded-for": "203.0.113.9" },
    "203.0.113.9",
  ],
  [
    "what is no address is not taken",
    1,
    "127.0.0.1",
    { "x-forwarded-for": "'; drop" },
    "127.0.0.1",
  ],
  ["no header, no proxy in between", 1, "2001:db8::1", {}, "2001:db8::1"],
];
test.for(cases)("%s", ([, proxies, remote, headers, address]) => {
  expect(addressOf(proxies, remote, headers)["x-network-address"]).toBe(address);
});

test("without proxies of ours, no page sees what a proxy might have said", () => {
  const headers = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "for=x",
  };
  expect(Object.keys(addressOf(0, "192.0.2.1", headers))).toEqual(["x-network-address"]);
});
