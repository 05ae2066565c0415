import { expect, test } from "vitest";
import { addressesIn } from "./addresses-in.ts";

test.each([
  ["ana@prado.example", ["ana@prado.example"]],
  [" Ana@Prado.EXAMPLE ", ["ana@prado.example"]],
  ["mailto:ana@prado.example", ["ana@prado.example"]],
  ["MAILTO:ana%2Bwork@prado.example?subject=Hello%20you", ["ana+work@prado.example"]],
  ["<ana@prado.example>", ["ana@prado.example"]],
  ["Ana Prado <ana@prado.example>", ["ana@prado.example"]],
  ['"Prado, Ana" <ana@prado.example>', ["ana@prado.example"]],
  ['"ben@other.example" <ana@prado.example>', ["ana@prado.example"]],
  ["Ana <mailto:ana@prado.example>", ["ana@prado.example"]],
  ["Ana Prado (ana@prado.example)", ["ana@prado.example"]],
  ["ana@prado.example (home)", ["ana@prado.example"]],
  ["'ana@prado.example'", ["ana@prado.example"]],
  ['"ana@prado.example"', ["ana@prado.example"]],
  ["ana@prado.example.", ["ana@prado.example"]],
  ["o'neil@darc.example", ["o'neil@darc.example"]],
  ['"a.b"@prado.example', ["a.b@prado.example"]],
  ['"a\\.b"@prado.example', ["a.b@prado.example"]],
  ["ana@prado.example ::: ben@other.example", ["ana@prado.example", "ben@other.example"]],
  ["ana@prado.example;ben@other.example", ["ana@prado.example", "ben@other.example"]],
  [
    "ana@prado.example, ben@other.example\nana@prado.example",
    ["ana@prado.example", "ben@other.example"],
  ],
  ["ana@m\u00fcller.example", ["ana@xn--mller-kva.example"]],
  ['"Ana <ana@prado.example>', ["ana@prado.example"]],
  ['"ana@prado.example', ["ana@prado.example"]],
  ["", []],
])("%s has %j", (text, addresses) => {
  expect(addressesIn(text)).toMatchObject({ addresses, isUnreadable: false });
});

test.each([
  ["Ana Prado", []],
  ["/o=Company/ou=First Group/cn=Recipients/cn=ana", []],
  ["ana@", []],
  ['"a b"@prado.example', []],
  ["j\u00f6rg@prado.example", []],
  ["ana@prado.example, ben@", ["ana@prado.example"]],
])("%s has something that is no address", (text, addresses) => {
  expect(addressesIn(text)).toMatchObject({ addresses, isUnreadable: true });
});
