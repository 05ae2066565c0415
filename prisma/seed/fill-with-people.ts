import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import { bareTables, type Dressing } from "./bare-tables.ts";
import { type Step, type Told, teller, type Watching } from "./fill-progress.ts";
import { namedConnections, namedPeople } from "./people.ts";
import {
  type CopiedRows,
  type CopiedTable,
  copiedTables,
  type Moment,
  type Newcomer,
  rowsOfPeople,
} from "./person-rows.ts";
import { projectPages } from "./project-pages.ts";
import { writeInThreads } from "./rows-threads.ts";
import type { Part } from "./rows-worker.ts";
import { addAcceptances, addRequests, anyMember, NotEmpty } from "./seed.ts";
import { copyInto, sessionCount, shareOut, withSessions } from "./sessions.ts";

export type FillOptions = Watching & {
  /** Invented people, besides those with a name. */
  readonly people: number;
};

/**
 * Fills an empty, migrated database with the world that `seedDemonstration` makes, thousands of times faster: rows are copied in
 * by two sessions while two threads invent the people, and what triggers, keys and indexes make of them one by one is made of all
 * at once. Row by row it is the same world, but that the history of edits is empty, as after its owner erased it.
 * Not all or nothing: of a database in which it was stopped nothing is to be used. Throws `NotEmpty` when there is a member.
 */
export async function fillWithPeople(ownerUrl: string, options: FillOptions): Promise<void> {
  await withSessions(ownerUrl, async (sessions) => {
    const [owner] = sessions;
    if (!owner || (await anyMember(owner))) throw new NotEmpty();
    const told = teller(options);
    const dressing = await bareTables(owner, [...copiedTables, "acceptance"]);
    await owner.query(
      "CREATE TABLE seed_page (member_id uuid, handle text, version bigint, fields jsonb)",
    );
    await copyPeople(sessions, options, told);
    await projectPages(sessions, told("pages"));
    await dress(sessions, dressing, told("keys"));
    await addRequests(owner);
    await shareOut(
      sessions,
      [...copiedTables, "acceptance", "search_word"].map(
        (table) => (session) => session.query(`VACUUM (ANALYZE) ${table}`),
      ),
    );
    told("end")(1, 1);
  });
}

const partSize = 1000;

async function copyPeople(
  sessions: readonly Client[],
  { people }: FillOptions,
  told: (step: Step) => Told,
) {
  const [one, other] = sessions;
  if (!one || !other) throw new RangeError("Copying needs two sessions.");
  const writers: readonly Writer[] = [
    writer(one, ["profile_field"]),
    writer(other, ["member", "handle", "public_profile", "public_time", "connection"]),
  ];
  await Promise.all(writers.map(({ begin }) => begin()));
  const moment = await readMoment(one);
  const passwordHash = await hashPassword(randomBytes(32).toString("hex"));
  const write = (rows: CopiedRows) => Promise.all(writers.map((writer) => writer.write(rows)));
  await write(rowsOfPeople(await namedNewcomers(), moment));
  let done = 0;
  const tell = told("people");
  const parts = partsOf(people, { moment, passwordHash });
  await writeInThreads(parts, sessionCount, async (rows, { from, to }) => {
    await write(rows);
    done += to - from;
    tell(done, people);
  });
  await Promise.all(writers.map(({ end }) => end()));
  await addAcceptances(other);
}

function* partsOf(people: number, same: Omit<Part, "from" | "to">): Generator<Part> {
  for (let from = 0; from < people; from += partSize)
    yield { ...same, from, to: Math.min(people, from + partSize) };
}

type Writer = {
  readonly begin: () => Promise<unknown>;
  readonly write: (rows: CopiedRows) => Promise<void>;
  readonly end: () => Promise<unknown>;
};

/** One session's tables, emptied and filled in one transaction. */
function writer(session: Client, tables: readonly CopiedTable[]): Writer {
  let last = Promise.resolve();
  const copyAll = async (rows: CopiedRows) => {
    for (const table of tables) await copyInto(session, table, rows[table]);
  };
  return {
    begin: () =>
      session.query(
        `BEGIN; TRUNCATE ${tables.join(", ")}${tables.includes("public_profile") ? ", seed_page" : ""}`,
      ),
    write: (rows) => {
      last = last.then(() => copyAll(rows));
      return last;
    },
    end: () => session.query("COMMIT"),
  };
}

/** What the database's own rules derive from this moment. */
async function readMoment(owner: Client): Promise<Moment> {
  const { rows } = await owner.query<Moment>(
    "SELECT now() AS now, month_of(now()) AS joined, week_of(now()) AS active",
  );
  const [moment] = rows;
  if (!moment) throw new RangeError("The database does not know what time it is.");
  return moment;
}

async function namedNewcomers(): Promise<Newcomer[]> {
  return await Promise.all(
    namedPeople.map(async (person, at) => ({
      person,
      number: at + 1,
      passwordHash: await hashPassword(person.password),
      knows: namedConnections.filter(([one]) => one === person).map(([, other]) => other.id),
    })),
  );
}

/** The largest table first, so that the sessions end together. */
async function dress(
  sessions: readonly Client[],
  { indexes, references, triggers }: Dressing,
  told: Told,
) {
  const total = [...indexes.values()].flat().length + references.length;
  let done = 0;
  const carryOut = (statement: string) => async (session: Client) => {
    await session.query(statement);
    done += 1;
    told(done, total);
  };
  await shareOut(sessions, [...indexes.values()].flat().map(carryOut));
  await shareOut(sessions.slice(0, 1), references.map(carryOut));
  const [owner] = sessions;
  for (const trigger of triggers) await owner?.query(trigger);
}
