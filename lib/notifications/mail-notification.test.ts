import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { asViewer } from "../db.ts";
import { mailJobSchema } from "../mail/mail-job.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { mailNotification } from "./mail-notification.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

test("a mail is asked for with ids alone, also by who may not know whether it will go", async () => {
  const notice = { memberId: randomUUID(), kind: "request", aboutId: randomUUID() } as const;
  await asViewer(memberViewer(notice.aboutId), (tx) => mailNotification(tx, notice));
  const { rows } = await db.owner.query("SELECT data FROM pgboss.job WHERE name = 'mail'");
  expect(rows.map(({ data }) => mailJobSchema.parse(data))).toEqual([
    { template: "notification", ...notice },
  ]);
});
