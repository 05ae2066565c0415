import { expect, it } from "vitest";
import { emailSchema } from "./email.ts";

it.each([
  [" ada@example.org ", "ada@example.org"],
  ["ada+jobs@EXAMPLE.org", "ada+jobs@example.org"],
  ["jose@bücher.example", "jose@xn--bcher-kva.example"],
])("%j is written to as %j", (given, kept) => {
  expect(emailSchema.parse(given)).toBe(kept);
});

it.each([
  "",
  "ada",
  "ada@",
  "@example.org",
  "ada@example",
  "ada@example.org\r\nBcc: eve@example.org",
  "ada@example.org, eve@example.org",
  "ada@example.org eve@example.org",
  "Ada <ada@example.org>",
  "ada@exa\nmple.org",
  `${"a".repeat(250)}@example.org`,
])("%j is no address", (given) => {
  expect(emailSchema.safeParse(given).success).toBe(false);
});
