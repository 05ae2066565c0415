import type { Client } from "pg";
import { bareTables } from "./bare-tables.ts";
import { copiedTables } from "./copied-tables.ts";
import { copyPeople } from "./copy-people.ts";
import { dressTables } from "./dress-tables.ts";
import { type Told, teller, type Watching } from "./fill-progress.ts";
import { addRequests, anyMember, NotEmpty } from "./seed.ts";
import { shareOut, withSessions } from "./sessions.ts";

export type FillOptions = Watching & {
  /** Invented people, besides those with a name. */
  readonly people: number;
};

/** What is written without its triggers. */
const filledTables: readonly string[] = [...copiedTables, "public_document", "acceptance"];
/** Of so many documents it is seen whether they are what the database makes of the same page. */
const checked = 200;

/**
 * Fills an empty, migrated database with the world that `seedDemonstration` makes, thousands of times faster: rows are copied in
 * by two sessions while two threads invent the people, and what triggers, keys and indexes make of them one by one is made of all
 * at once. Row by row it is the same world, but that the history of edits is empty, as after its owner erased it.
 * Not all or nothing: of a database in which it was stopped nothing is to be used. Throws `NotEmpty` when there is a member.
 */
export async function fillWithPeople(ownerUrl: string, options: FillOptions): Promise<void> {
  const { people } = options;
  await withSessions(ownerUrl, async (sessions) => {
    const [owner] = sessions;
    if (!owner || (await anyMember(owner))) throw new NotEmpty();
    const told = teller(options);
    const dressing = await bareTables(owner, filledTables);
    await copyPeople(sessions, { ownerUrl, people, told: told("people") });
    await checkDocuments(owner);
    await dressTables(sessions, dressing, told("indexes"));
    await addRequests(owner);
    // Whoever keeps counts of documents in memory saw none of these come.
    await owner.query("INSERT INTO document_change DEFAULT VALUES");
    await tidyTables(sessions, told("tidying"));
  });
}

/** The threads make documents by rules that the database has, too: where these have changed, nothing is to be trusted. */
async function checkDocuments(owner: Client) {
  const { rows } = await owner.query<{ handle: string }>(
    `SELECT d.handle FROM (SELECT * FROM public_profile LIMIT $1) p JOIN public_document d USING (member_id)
     WHERE d IS DISTINCT FROM document_of(p)`,
    [checked],
  );
  const [wrong] = rows;
  if (wrong)
    throw new Error(`The document of ${wrong.handle} is not what the database makes of it.`);
}

/** So that the first reader need not do it. */
async function tidyTables(sessions: readonly Client[], told: Told) {
  const tables = [...filledTables, "search_word"];
  let done = 0;
  const works = tables.map((table) => async (session: Client) => {
    await session.query(
      table === "public_document" ? `ANALYZE ONLY ${table}` : `VACUUM (ANALYZE) ${table}`,
    );
    done += 1;
    told(done, tables.length);
  });
  await shareOut(sessions, works);
}
