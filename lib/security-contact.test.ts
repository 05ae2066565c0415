import { expect, test } from "vitest";
import { env } from "./env.ts";
import { securityContact } from "./security-contact.ts";

test.each(["2026-11-26T12:00:00Z", "2028-02-29T23:59:59Z", "2099-12-31T00:00:00Z"])(
  "whoever asks on %s how to tell us of a weakness gets an answer that holds, for less than a year",
  (moment) => {
    const now = new Date(moment);
    const lines = securityContact(now).trimEnd().split("\n");
    const fields = Object.fromEntries(lines.map((line) => line.split(/: (.*)/)));
    expect(fields).toMatchObject({
      Contact: `${env.APP_URL}/contact`,
      "Preferred-Languages": "en",
      Canonical: `${env.APP_URL}/.well-known/security.txt`,
    });
    expect(fields.Expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const days = (Date.parse(fields.Expires ?? "") - now.getTime()) / (24 * 60 * 60 * 1_000);
    expect([days > 30, days < 365]).toEqual([true, true]);
  },
);
