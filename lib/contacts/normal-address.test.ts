import { expect, test } from "vitest";
import { normalAddress } from "./normal-address.ts";

test.each([
  ["  Ana.Prado@Example.ORG ", "ana.prado@example.org"],
  ["jo\u0308rg@M\u00FCller.example", undefined],
  ["joerg@M\u00FCller.example", "joerg@xn--mller-kva.example"],
  ["joerg@Mu\u0308ller.example", "joerg@xn--mller-kva.example"],
  ["ana", undefined],
  ["@example.org", undefined],
  ["ana@", undefined],
  ["ana@127.0.0.1:80", undefined],
  ["ana@example.org/path", undefined],
  ["ana@ex ample.org", undefined],
  [`${"a".repeat(300)}@example.org`, undefined],
])("%s is compared as %s", (given, normal) => {
  expect(normalAddress(given)).toBe(normal);
});
