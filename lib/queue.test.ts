import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { prepareQueue } from "#prisma/queue.ts";
import { insertReset } from "./accounts/reset.data.ts";
import { closeQueue, enqueue } from "./queue.ts";
import { queues } from "./queue-names.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

async function jobs() {
  return (await db.owner.query("SELECT data ->> 'resetId' AS id FROM pgboss.job")).rows.map(
    (row) => row.id,
  );
}

it("a job is there when what it belongs to is there, and not otherwise", async () => {
  const [kept, undone] = [randomUUID(), randomUUID()];
  await insertReset(kept, "a@mail.example", (tx) =>
    enqueue(tx, "mail", { template: "reset-password", resetId: kept }),
  );
  const failing = insertReset(undone, "b@mail.example", async (tx) => {
    await enqueue(tx, "mail", { template: "reset-password", resetId: undone });
    throw new Error("Something failed after it.");
  });
  await expect(failing).rejects.toThrow("Something failed");
  expect(await jobs()).toEqual([kept]);
});

it("the steward's role can take a job and finish it", async () => {
  const id = randomUUID();
  await insertReset(id, "c@mail.example", (tx) =>
    enqueue(tx, "mail", { template: "reset-password", resetId: id }),
  );
  const boss = new PgBoss({
    connectionString: databaseUrl("steward"),
    migrate: false,
    createSchema: false,
  });
  const failures: Error[] = [];
  boss.on("error", (error) => failures.push(error));
  await boss.start();
  const taken = await boss.fetch<{ resetId: string }>("mail", { batchSize: 10 });
  expect(taken.map((job) => job.data.resetId)).toContain(id);
  for (const job of taken) await boss.complete("mail", job.id);
  await boss.supervise("mail");
  await boss.stop({ graceful: false });
  expect(failures).toEqual([]);
});

it("preparing it again changes nothing and loses no job", async () => {
  const before = await jobs();
  await Promise.all([prepareQueue(databaseUrl("owner")), prepareQueue(databaseUrl("owner"))]);
  expect(await jobs()).toEqual(before);
  const { rows } = await db.owner.query(
    "SELECT name FROM pgboss.queue WHERE name NOT LIKE '\\_\\_%' ORDER BY name",
  );
  expect(rows.map((row) => row.name)).toEqual(Object.keys(queues).sort());
});
