import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { newMember } from "#e2e/support/people.ts";
import { surroundings } from "#lib/env.ts";
import { type OwnDatabase, withOwnDatabase } from "./export/own-database.ts";
import { percentile, report } from "./measured.ts";

const turns = 7;
const sizes = [10_000, 100_000];
const findable = 100_000;
/** Of the addresses of a book, one in so many is of somebody who can be found. */
const oneIn = 20;
/** A member may compare 20,000 at once: a larger book is that of several. */
const ofEach = 20_000;
const contactsKey = "a key of contacts for this measurement alone";

/**
 * Books of 10,000 and 100,000 addresses compared with 100,000 members who can be found, of whom the books hold some, in a process of
 * its own as the web does it; against `COPY` of the same addresses into a table of text, the two in turn.
 */
export async function measureContactMatching(): Promise<void> {
  await withOwnDatabase(async (database) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await fill(owner);
      const figures: Record<string, number> = { findable, turns };
      for (const size of sizes) Object.assign(figures, await measured(owner, database, size));
      report("contact-matching", figures);
    } finally {
      await owner.end();
    }
  });
}

const emailOf = (nth: number) => `person-${nth}@findable.example`;

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
     SELECT 'person-' || n || '@findable.example', 'x', 'test', now() FROM generate_series(1, $1::int) n`,
    [findable],
  );
  const emails = Array.from({ length: findable }, (_, nth) => emailOf(nth + 1));
  const marks = emails.map((email) =>
    createHmac("sha256", contactsKey).update(`address|${email}`).digest("hex"),
  );
  await owner.query(
    `INSERT INTO findable (member_id, mark) SELECT m.id, decode(g.mark, 'hex')
     FROM unnest($1::text[], $2::text[]) g(email, mark) JOIN member m ON m.email = g.email::citext`,
    [emails, marks],
  );
  await owner.query("CREATE TABLE copied (address text); ANALYZE");
}

async function measured(owner: pg.Client, database: OwnDatabase, size: number) {
  const book = Array.from({ length: size }, (_, nth) =>
    nth % oneIn === 0 ? emailOf(nth / oneIn + 1) : `stranger-${nth}@elsewhere.example`,
  );
  const file = join(database.dataDir, "book.txt");
  await writeFile(file, book.join("\n"));
  const [matching, copying, peaks]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < turns; turn += 1) {
    const { ms, found, peakMb } = await matchOnce(owner, database, { file, size });
    if (found !== size / oneIn) throw new Error("not everybody was found");
    matching.push(ms);
    peaks.push(peakMb);
    copying.push(await copyOnce(owner, book));
  }
  const [p50, copied] = [percentile(matching, 0.5), percentile(copying, 0.5)];
  const name = `of_${size}`;
  return {
    [`${name}_match_p50_ms`]: Math.round(p50),
    [`${name}_match_p95_ms`]: Math.round(percentile(matching, 0.95)),
    [`${name}_peak_mb`]: Math.round(Math.max(...peaks)),
    [`${name}_copy_p50_ms`]: Math.round(copied),
    [`${name}_match_to_copy`]: Math.round((p50 / copied) * 10) / 10,
  };
}

const run = promisify(execFile);

type Work = { readonly ms: number; readonly found: number; readonly peakMb: number };

async function matchOnce(
  owner: pg.Client,
  database: OwnDatabase,
  { file, size }: { readonly file: string; readonly size: number },
): Promise<Work> {
  const ids = [await whoAgreed(owner)];
  for (let nth = 0; nth < size / ofEach; nth += 1) ids.push(await whoAgreed(owner));
  await owner.query("DELETE FROM compared_day");
  const program = join(import.meta.dirname, "contact-matching/one-matching.ts");
  const { stdout } = await run(process.execPath, [program, file, ...ids], {
    env: {
      ...surroundings,
      NODE_ENV: "production",
      APP_DATABASE_URL: database.app,
      AUTH_SECRET: database.authSecret,
      CONTACTS_KEY: contactsKey,
      DATA_DIR: database.dataDir,
    },
  });
  return JSON.parse(stdout);
}

async function whoAgreed(owner: pg.Client): Promise<string> {
  const id = await newMember({ owner });
  await owner.query(
    `INSERT INTO consent_entry (member_id, purpose, about, wording, given)
     VALUES ($1, 'contact-matching', 'contacts-1', 'x', true)`,
    [id],
  );
  return id;
}

/** The addresses into a table of text, brought to the disk; in milliseconds. */
async function copyOnce(owner: pg.Client, book: readonly string[]): Promise<number> {
  await owner.query("TRUNCATE copied");
  const began = performance.now();
  await pipeline(
    Readable.from([`${book.join("\n")}\n`]),
    owner.query(copyFrom("COPY copied FROM STDIN")),
  );
  return performance.now() - began;
}
