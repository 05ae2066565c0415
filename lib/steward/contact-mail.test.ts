import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => vi.resetModules());
afterEach(async () => {
  const { disconnectSteward } = await import("./db.ts");
  await disconnectSteward();
});
afterAll(() => db.close());

const both = { CONTACT_EMAIL: "service@mail.example", OFFICER_EMAIL: "officer@mail.example" };

/** To whom a letter of this kind is announced, where the operator has set these addresses. */
async function announcedTo(topic: string, settings: Readonly<Record<string, string>>) {
  // Empty counts as not given.
  for (const name of Object.keys(both)) vi.stubEnv(name, settings[name] ?? "");
  const { rows } = await db.owner.query<{ id: string }>(
    "SELECT gate.open_contact($1, $2, 'writer@mail.example', 'Heron', 'A heron stands here.') AS id",
    [randomUUID(), topic],
  );
  const { contactArrived } = await import("./contact-mail.ts");
  return await contactArrived(rows[0]?.id ?? "");
}

test.each([
  ["service", both, "service@mail.example"],
  ["officer", both, "officer@mail.example"],
  ["security", both, "officer@mail.example"],
  ["officer", { CONTACT_EMAIL: "service@mail.example" }, "service@mail.example"],
  ["service", { OFFICER_EMAIL: "officer@mail.example" }, undefined],
  ["service", {}, undefined],
])("a letter to %s goes to no other desk, by settings %o", async (topic, settings, to) => {
  const mail = await announcedTo(topic, settings);
  expect(mail?.to).toBe(to);
  expect(JSON.stringify(mail?.letter ?? "")).not.toMatch(/heron|writer@/i);
});
