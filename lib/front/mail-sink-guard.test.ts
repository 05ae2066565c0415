import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { mayReadMail } from "./mail-sink-guard.ts";

function isRead(path: string, host: string): boolean {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url: path, headers: { host } });
  return mayReadMail(request, "https://jobs.example");
}

test.each(["jobs.example", "localhost:3000", "127.0.0.1", "[::1]:3000"])(
  "the embedded mail sink is read under %s",
  (host) => {
    expect(isRead("/dev/mail", host)).toBe(true);
  },
);

test.each([
  ["/dev/mail", "evil.example"],
  ["/dev/mail/json", "evil.example:3000"],
  ["/dev%2fmail", "evil.example"],
  ["/%64ev//mail?x", "localhost.evil.example"],
  ["/dev/mail", ""],
])("it is not there for a name that was made to point here: %s under %j", (path, host) => {
  expect(isRead(path, host)).toBe(false);
});

test("no other page asks for the name", () => {
  expect(isRead("/search?q=/dev/mail", "evil.example")).toBe(true);
});
