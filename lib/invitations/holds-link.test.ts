import { expect, test } from "vitest";
import { holdsLink } from "./holds-link.ts";

test.each([
  "see https://example.org",
  "HTTP://EXAMPLE.ORG",
  "ftp://x",
  "www.example.org",
  "write to ana@example.org",
  "ana@localhost",
  "go to example.org/path",
  "example.org",
  "m\u00FCller.example",
  "xn--mller-kva.example",
  "example\u3002org",
  "example\uFF0Eorg",
  "\uFF45xample.org",
  "t.co",
  "mailto:ana",
  "javascript:alert(1)",
  "203.0.113.7",
  "Node.js.org",
  "bit.ly/3x",
])("%s is a link, and does not go along", (text) => {
  expect(holdsLink(text)).toBe(true);
});

test.each([
  "",
  "Hello Ana. How are you? See you on 3.4.",
  "It costs 1.50 or 1.500,00.",
  "We met in Porto...",
  "e.g. at 10.30",
  "You write Node.js and Vue.js, and hold an M.Sc. or a Ph.D.",
  "version 1.2.3",
  "@ the corner",
  "no: not yet",
  "Herr M\u00FCller, bitte.",
])("%s is no link", (text) => {
  expect(holdsLink(text)).toBe(false);
});
