import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { tokenFor } from "#lib/accounts/token.ts";
import { stopByLink, stoppedBy } from "#lib/notifications/stop-by-link.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { listedProcessors, tellOfChanges } from "#lib/processors/processors.ts";
import { closeQueue } from "#lib/queue.ts";
import { findProcessorChanges, tellOfProcessors } from "#lib/steward/processor-notices.ts";
import { syncProcessors } from "./processors.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const relay = {
  kind: "mail",
  name: "Post SA",
  purpose: "Carrying mail",
  country: "FR",
  safeguards: "A contract",
  since: "2026-01-01",
} as const;
const unnamed = {
  kind: "database",
  name: null,
  purpose: null,
  country: null,
  safeguards: null,
  since: null,
} as const;

const publish = (...present: Parameters<typeof syncProcessors>[1]) =>
  syncProcessors(databaseUrl("owner"), present);

async function names() {
  const { present, former } = await listedProcessors();
  return { present: present.map(({ name }) => name), former: former.map(({ name }) => name) };
}

async function mails(): Promise<unknown[]> {
  const { rows } = await db.owner.query<{ data: unknown }>(
    "SELECT data FROM pgboss.job WHERE data ->> 'template' = 'processors-changed' ORDER BY created_on, id",
  );
  return rows.map(({ data }) => data);
}

test("the list follows what the operator set, start by start, and keeps who was on it", async () => {
  expect(await publish()).toBe(false);
  expect(await publish(relay, unnamed)).toBe(true);
  expect(await publish(unnamed, relay)).toBe(false);
  expect(await names()).toEqual({ present: ["Post SA", null], former: [] });
  expect(await publish({ ...relay, country: "US" })).toBe(true);
  expect(await names()).toEqual({ present: ["Post SA"], former: ["Post SA", null] });
  const { present } = await listedProcessors();
  expect(present).toMatchObject([{ country: "US", since: new Date("2026-01-01") }]);
});

test("who asked is told of a change once, who did not is not, and nobody of what came before they asked", async () => {
  const [ada, ben] = [await newMember(db), await newMember(db)];
  await tellOfChanges(memberViewer(ada), true);
  await tellOfProcessors();
  expect(await mails()).toEqual([]);
  await publish({ ...relay, country: "US" }, { ...relay, kind: "other", name: "Help desk" });
  await publish({ ...relay, kind: "other", name: "Help desk" });
  await Promise.all(Array.from({ length: 5 }, tellOfProcessors));
  await tellOfProcessors();
  const told = await mails();
  expect(told).toMatchObject([{ memberId: ada }]);
  expect(JSON.stringify(told)).not.toContain(ben);
  const { rows } = await db.owner.query<{ number: number }>(
    "SELECT max(number) AS number FROM processor_change",
  );
  const upTo = rows[0]?.number ?? 0;
  expect(await findProcessorChanges({ memberId: ada, after: upTo - 2, upTo })).toEqual({
    email: `${ada}@example.org`,
    came: ["Help desk"],
    went: ["Post SA"],
  });
});

test("the link in such a mail stops them without a session, once and again, and no other link does", async () => {
  const eve = await newMember(db);
  await tellOfChanges(memberViewer(eve), true);
  const asked = async () =>
    (await db.owner.query("SELECT FROM processor_notice WHERE member_id = $1", [eve])).rowCount;
  await expect(stopByLink(tokenFor("keep-account", eve))).rejects.toThrow();
  await expect(stopByLink(eve)).rejects.toThrow();
  expect(stoppedBy(tokenFor("stop-notices", eve))).toBe("stop-notices");
  expect(await asked()).toBe(1);
  await stopByLink(tokenFor("stop-notices", eve));
  await stopByLink(tokenFor("stop-notices", eve));
  expect(await asked()).toBe(0);
  expect(await findProcessorChanges({ memberId: eve, after: 0, upTo: 99 })).toBeUndefined();
});
