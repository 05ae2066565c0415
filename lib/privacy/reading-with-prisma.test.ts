import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type Herons, lookerNames, lookers, makeHerons } from "#e2e/support/herons.ts";
import { asViewer } from "#lib/db.ts";
import type { Tx } from "#lib/tx.ts";

let db: TestDatabase;
let world: Herons;
beforeAll(async () => {
  db = await testDatabase();
  world = await makeHerons(db);
});
afterAll(() => db.close());

/** Whoever finds something with one of these knows what Ada hid. */
const finds: [how: string, read: (tx: Tx) => Promise<unknown>][] = [
  ["an id", (tx) => tx.profileField.findMany({ where: { id: world.mine } })],
  ["a value", (tx) => tx.profileField.findMany({ where: { value: { equals: world.mineSays } } })],
  [
    "an audience",
    (tx) => tx.profileField.findMany({ where: { memberId: world.ada, audience: "ONLY_ME" } }),
  ],
  [
    "an order",
    (tx) =>
      tx.profileField.findMany({
        where: { memberId: world.ada, audience: "ONLY_ME" },
        orderBy: { value: "asc" },
      }),
  ],
  [
    "a field of hers",
    (tx) =>
      tx.member.findMany({ where: { fields: { some: { value: { equals: world.mineSays } } } } }),
  ],
  [
    "her public profile with a hidden field",
    (tx) =>
      tx.publicProfile.findMany({
        where: { member: { fields: { some: { value: { equals: world.mineSays } } } } },
      }),
  ],
  [
    "her public profile with her address",
    (tx) => tx.publicProfile.findMany({ where: { member: { email: world.email } } }),
  ],
  ["a change of hers", (tx) => tx.fieldChange.findMany({ where: { changeId: world.change } })],
  [
    "what she changed",
    (tx) => tx.member.findMany({ where: { fieldChanges: { some: { kind: "phone" } } } }),
  ],
  [
    "raw SQL",
    (tx) =>
      tx.$queryRaw`SELECT value FROM profile_field WHERE member_id = ${world.ada}::uuid AND audience = 'ONLY_ME'`,
  ],
];

/** Whoever is asked is told one name that is hidden from everybody else: of what that opens, `reading-anothers.test.ts` tells. */
const lookersTold = lookerNames.filter((who) => who !== "who is asked");

describe.each(lookersTold)("%s learns nothing that Ada hid", (who) => {
  const viewer = () => lookers[who].viewer(world);
  const { hidden } = lookers[who];

  test.each(finds)("by %s", async (_how, read) => {
    expect(await asViewer(viewer(), read)).toEqual([]);
  });

  test("by counting, grouping or aggregating", async () => {
    const where = { memberId: world.ada, audience: "ONLY_ME" } as const;
    const [count, groups, most] = await asViewer(viewer(), async (tx) => [
      await tx.profileField.count({ where }),
      await tx.profileField.groupBy({ by: ["value", "audience"], _count: true }),
      await tx.profileField.aggregate({
        where,
        _max: { kind: true, createdAt: true },
        _count: true,
      }),
    ]);
    expect(count).toBe(0);
    expect(JSON.stringify(groups)).not.toMatch(hidden);
    expect(most).toEqual({ _count: 0, _max: { kind: null, createdAt: null } });
  });

  test("by following her public profile to her account", async () => {
    const select = { handle: true, member: { select: { email: true, fields: true } } };
    // Prisma expects the member to be there, for whom row-level security allows it.
    const found = await asViewer(viewer(), (tx) => tx.publicProfile.findMany({ select })).catch(
      String,
    );
    expect(JSON.stringify(found)).not.toMatch(hidden);
  });

  test("by the order of what is public", async () => {
    const order = () =>
      asViewer(viewer(), (tx) =>
        tx.publicProfile.findMany({
          select: { handle: true },
          orderBy: [
            { member: { email: "asc" } },
            { member: { createdAt: "asc" } },
            { memberId: "asc" },
          ],
        }),
      );
    const change = (email: string, createdAt: string) =>
      db.owner.query("UPDATE member SET email = $2, created_at = $3 WHERE id = $1", [
        world.ada,
        email,
        createdAt,
      ]);
    await change("aaa@example.org", "2000-01-01");
    const first = await order();
    await change("zzz@example.org", "2030-01-01");
    expect(await order()).toEqual(first);
    await change(world.email, "2026-01-01");
    expect(first).toHaveLength(2);
  });
});
