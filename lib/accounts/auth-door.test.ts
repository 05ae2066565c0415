import { expect, test } from "vitest";
import { isAuthDoor } from "./auth-door.ts";

const cases: [string, string, boolean][] = [
  ["GET", "csrf", true],
  ["GET", "session", true],
  ["POST", "callback/credentials", true],
  ["POST", "signout", true],
  ["GET", "error?error=CredentialsSignin&provider=credentials", true],
  ["GET", "signin?csrf=true", true],
  // A line break, or a letter that no header can carry, breaks next-auth and our log of one line each.
  ["GET", "error?error=a%0d%0aX-Evil:1", false],
  ["GET", "error?error=%E2%82%AC", false],
  // Would write whatever a stranger sends into the log.
  ["POST", "_log", false],
  ["GET", "verify-request", false],
  ["GET", "callback/credentials", false],
  ["POST", "csrf", false],
  ["GET", "constructor", false],
  ["constructor", "name", false],
];

test.for(cases)("%s %s", ([method, path, open]) => {
  expect(isAuthDoor(method, new URL(`http://here.example/api/auth/${path}`))).toBe(open);
});
