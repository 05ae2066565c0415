import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmptyWorld, emptyWorld } from "#e2e/support/empty-world.ts";
import { fillWithPeople } from "./fill-with-people.ts";
import { handleOf } from "./handles.ts";
import { namedPeople } from "./people.ts";
import { inventPerson } from "./person.ts";
import { NotEmpty, seedDemonstration } from "./seed.ts";

const people = 300;
/** Copied in by the thousand, and one by one through the triggers. */
let copied: EmptyWorld;
let ordinary: EmptyWorld;
let keysBefore: unknown[];
const told: number[] = [];

beforeAll(async () => {
  copied = await emptyWorld();
  ordinary = await emptyWorld();
  keysBefore = await copied.rows(keysAndTriggers);
  await fillWithPeople(copied.url, { people, progress: (done) => told.push(done) });
  await seedDemonstration(ordinary.url, { members: people });
}, 120_000);

afterAll(() => Promise.all([copied.close(), ordinary.close()]));

describe("people who are copied in", () => {
  test("are, row by row, who they would be one by one", async () => {
    const tables = await copied.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY 1`,
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables.filter((table) => !histories.includes(table.name))) {
      const [those, these] = [await contents(ordinary, name), await contents(copied, name)];
      expect({ name, rows: these.length, only: onlyIn(these, those) }).toEqual({
        name,
        rows: those.length,
        only: onlyIn(those, these),
      });
    }
    expect((await contents(copied, "public_profile")).length).toBeGreaterThan(people / 2);
    expect((await contents(copied, "search_word")).length).toBeGreaterThan(people);
  });

  test("have no history of edits, as after they erased it", async () => {
    expect(await contents(copied, "field_change")).toEqual([]);
    expect((await contents(ordinary, "field_change")).length).toBeGreaterThan(people);
  });

  test("show to everyone what their fields say, and nothing else", async () => {
    expect(await copied.rows("SELECT strays, looked FROM stray_members(NULL, 1000)")).toEqual([
      { strays: [], looked: people + namedPeople.length },
    ]);
  });

  test("are found by what the database itself would make of their pages", async () => {
    expect(
      await copied.rows(
        `SELECT p.handle FROM public_profile p LEFT JOIN public_document d USING (member_id)
         WHERE d IS DISTINCT FROM document_of(p)`,
      ),
    ).toEqual([]);
  });

  test("leave every key, index, foreign key and trigger of the tables as it was", async () => {
    expect(await copied.rows(keysAndTriggers)).toEqual(keysBefore);
    expect(keysBefore.length).toBeGreaterThan(100);
  });

  test("can sign in by name, as in the demonstration, and edit what is theirs", async () => {
    const [ada] = namedPeople;
    const before = await copied.rows("SELECT max(version) AS version FROM public_profile");
    await copied.rows(
      `UPDATE profile_field SET value = '"Gardener of words"' WHERE member_id = '${ada?.id}' AND kind = 'headline'`,
    );
    const after = await copied.rows<{ fields: unknown; version: string }>(
      `SELECT fields, version FROM public_profile WHERE member_id = '${ada?.id}'`,
    );
    expect(JSON.stringify(after[0]?.fields)).toContain("Gardener of words");
    expect(BigInt(after[0]?.version ?? 0)).toBeGreaterThan(
      BigInt(String(Object.values(before[0] ?? {})[0])),
    );
  });

  test("are told of from beginning to end", () => {
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  test("go into no database that has a member", async () => {
    await expect(fillWithPeople(ordinary.url, { people: 1 })).rejects.toThrow(NotEmpty);
  });
});

describe("a handle", () => {
  test("is nobody else's, and looks like those that the database makes", async () => {
    const handles = Array.from({ length: 100_000 }, (_, number) => handleOf(number));
    expect(new Set(handles).size).toBe(handles.length);
    expect(handles.every((handle) => /^[2-9a-hj-npq-tv-z]{10}$/.test(handle))).toBe(true);
    const made = await ordinary.rows<{ handle: string }>("SELECT handle FROM handle");
    expect(made.every(({ handle }) => /^[2-9a-hj-npq-tv-z]{10}$/.test(handle))).toBe(true);
  });
});

describe("an invented person", () => {
  test("is the same however many there are", async () => {
    const few = await emptyWorld();
    try {
      await fillWithPeople(few.url, { people: 40 });
      const ids = Array.from({ length: 40 }, (_, index) => inventPerson(index).id);
      const fields = `SELECT member_id, kind, position, id, value, audience FROM profile_field
                      WHERE member_id = ANY ('{${ids.join(",")}}') ORDER BY 1, 2, 3`;
      const pages = `SELECT member_id, handle, fields FROM public_profile
                     WHERE member_id = ANY ('{${ids.join(",")}}') ORDER BY 1`;
      expect(await few.rows(fields)).toEqual(await copied.rows(fields));
      expect(await few.rows(pages)).toEqual(await copied.rows(pages));
    } finally {
      await few.close();
    }
  });
});

/** What says how something came to be, and not what it is. */
const histories = ["field_change", "public_change", "document_change"];

/** By nature another each time: numbers drawn by the database and what is made of them, moments, and the salts of passwords. */
const drawn = ["password_hash", "handle", "version", "rank"];

/** The rows of a table without what is drawn, each as a text, in an order of their own. */
async function contents(world: EmptyWorld, table: string): Promise<string[]> {
  const columns = await world.rows<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped AND atttypid <> 'timestamptz'::regtype
       AND coalesce(pg_get_expr(adbin, adrelid), '') !~ 'gen_random_uuid|nextval' ORDER BY 1`,
  );
  const shown = columns.map(({ name }) => name).filter((name) => !drawn.includes(name));
  const rows = await world.rows<{ row: string }>(
    `SELECT row_to_json(r)::text AS row FROM (SELECT ${shown.map((name) => `"${name}"`).join(", ")} FROM "${table}") r`,
  );
  return rows.map(({ row }) => row).toSorted();
}

/** A few are enough to see what is wrong. */
function onlyIn(these: readonly string[], those: readonly string[]): string[] {
  const others = new Set(those);
  return these.filter((row) => !others.has(row)).slice(0, 2);
}

const keysAndTriggers = `
  SELECT pg_get_indexdef(indexrelid) AS it FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL
  SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1`;
