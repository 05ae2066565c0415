import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { type Bouncer, findBouncer, startBouncer } from "#e2e/support/pgbouncer.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";

/**
 * Fifty people at once over two connections to the database, which are shared by the product's own pool, and by PgBouncer in
 * transaction mode: whoever looks must never be taken for who looked before.
 */

let db: TestDatabase;
const people: string[] = [];
const program = await findBouncer();
if (!program)
  process.stderr.write("There is no pgbouncer here: only the product's own pool is tried.\n");

beforeAll(async () => {
  db = await testDatabase();
  for (let at = 0; at < 50; at += 1) {
    const id = await newMember(db);
    await addField(db, id, "phone", `secret of ${id}`);
    people.push(id);
  }
});
afterAll(() => db.close());

describe.each(["the product's own pool", ...(program ? ["PgBouncer"] : [])])("over %s", (by) => {
  let bouncer: Bouncer | undefined;
  let product: typeof import("#lib/db.ts");

  beforeAll(async () => {
    if (by === "PgBouncer" && program) bouncer = await startBouncer(program, databaseUrl("app"), 2);
    vi.stubEnv("APP_DATABASE_URL", bouncer?.url ?? databaseUrl("app"));
    // Before PgBouncer stand as many connections as there are people; it shares two among them.
    vi.stubEnv("DATABASE_CONNECTIONS", bouncer ? "50" : "2");
    vi.resetModules();
    product = await import("#lib/db.ts");
  });
  afterAll(async () => {
    await product?.disconnect();
    await bouncer?.stop();
  });

  /** What a member sees of all phone numbers, by Prisma's own statement and by ours, and over which connection. */
  const seenBy = (id: string) =>
    product.asViewer(memberViewer(id), async (tx) => {
      const [on] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      const fields = await tx.profileField.findMany({ where: { kind: "phone" } });
      const raw = await tx.$queryRaw<{ value: string }[]>`
        SELECT value #>> '{}' AS value FROM profile_field WHERE kind = ${"phone"}`;
      return { pid: on?.pid, values: [...fields, ...raw].map(({ value }) => value) };
    });

  test("nobody sees another's private field, and two connections serve all [privacy/3.3]", async () => {
    const pids = new Set<number | undefined>();
    const look = async (id: string) => {
      for (let round = 0; round < 3; round += 1) {
        const { pid, values } = await seenBy(id);
        pids.add(pid);
        expect(values).toEqual([`secret of ${id}`, `secret of ${id}`]);
        const failing = product.asViewer(memberViewer(id), (tx) => tx.$queryRaw`SELECT 1 / 0`);
        await expect(failing).rejects.toThrow(/division by zero/);
        const strangers = await Promise.all([
          product.publicReads((reads) => reads.profileField.count({ where: { kind: "phone" } })),
          product.asViewer(stranger, (tx) => tx.profileField.count({ where: { kind: "phone" } })),
        ]);
        expect(strangers).toEqual([0, 0]);
      }
    };
    await Promise.all(people.map(look));
    expect(pids.size).toBe(2);
  });

  test("no statement is left prepared on a connection that somebody else gets next", async () => {
    const prepared = () =>
      product.publicReads(
        (reads) => reads.$queryRaw<unknown[]>`SELECT name FROM pg_prepared_statements`,
      );
    const all = await Promise.all(Array.from({ length: 20 }, prepared));
    expect(all.flat()).toEqual([]);
  });

  test("what takes too long is ended there, too", async () => {
    const names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"];
    const rows = await product.publicReads(
      (reads) => reads.$queryRaw<{ setting: string }[]>`
        SELECT setting FROM unnest(${names}::text[]) WITH ORDINALITY AS wanted (name, at)
        JOIN pg_settings USING (name) ORDER BY at`,
    );
    expect(rows.map(({ setting }) => setting)).toEqual(["10000", "5000", "10000"]);
  });
});
