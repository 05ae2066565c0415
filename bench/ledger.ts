import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { newMember } from "#e2e/support/people.ts";
import { ownerUrlOf } from "#e2e/support/product.ts";
import { surroundings } from "#lib/env.ts";
import { percentile, report } from "./measured.ts";
import { withProduct } from "./with-product.ts";

const writers = 8;
const turns = 250;

/**
 * Members who consent and take it back, each in a durable transaction of its own: one alone, eight at once through the one
 * chain, and eight at once who write a row that is in no chain. Then the whole ledger is verified, as by night.
 */
export async function measureLedger(): Promise<void> {
  await withProduct({ empty: true }, async ({ dataDir }) => {
    const clients = await open(await ownerUrlOf(dataDir));
    try {
      await together(clients, plain);
      const alone = await together(clients.slice(0, 1), consents);
      const unchained = await together(clients, plain);
      const chained = await together(clients, consents);
      const verified = await verify(clients, dataDir);
      report("ledger", {
        ...figures("alone", alone),
        ...figures("eight", chained),
        ...figures("eight_unchained", unchained),
        ...verified,
      });
    } finally {
      await Promise.all(clients.map(({ client }) => client.end()));
    }
  });
}

type Writer = { readonly client: pg.Client; readonly id: string };
type Measured = { readonly times: readonly number[]; readonly seconds: number };

function open(connectionString: string): Promise<Writer[]> {
  const connected = Array.from({ length: writers }, async () => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return { client, id: await newMember({ owner: client }) };
  });
  return Promise.all(connected);
}

async function together(
  clients: readonly Writer[],
  write: (writer: Writer, turn: number) => Promise<unknown>,
): Promise<Measured> {
  const began = performance.now();
  const times = await Promise.all(
    clients.map(async (writer) => {
      const own: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) {
        const start = performance.now();
        await write(writer, turn);
        own.push(performance.now() - start);
      }
      return own;
    }),
  );
  return { times: times.flat(), seconds: (performance.now() - began) / 1000 };
}

function consents({ client, id }: Writer, turn: number) {
  return client.query(
    `INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
     VALUES ($1, 'show-field', 'religion', 'PUBLIC', $2, $3)`,
    [id, "I consent to exactly this, and to nothing else. ".repeat(4), turn % 2 === 0],
  );
}

/** Another row of the member's own, of about as many bytes. */
function plain({ client, id }: Writer) {
  return client.query(
    "INSERT INTO resume_import (member_id, source_name, items) VALUES ($1, $2, '[]')",
    [id, "I consent to exactly this, and to nothing else. ".repeat(4)],
  );
}

function figures(name: string, { times, seconds }: Measured) {
  return {
    [`${name}_p50_ms`]: rounded(percentile(times, 0.5)),
    [`${name}_p95_ms`]: rounded(percentile(times, 0.95)),
    [`${name}_a_second`]: Math.round(times.length / seconds),
  };
}

/** 2,000 more members with ten entries each; then `npm run verify-consents`, from its start to its end. */
async function verify([writer]: readonly Writer[], dataDir: string) {
  await writer?.client.query(`
    WITH made AS (
      INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
      SELECT 'bench-' || n || '@example.org', 'x', 'test', now() FROM generate_series(1, 2000) n RETURNING id
    ) SELECT count(*) FROM made`);
  await writer?.client.query(`
    INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
    SELECT id, 'show-field', 'religion', 'PUBLIC', repeat('I consent. ', 18), n % 2 = 1
    FROM generate_series(1, 10) n, member WHERE email LIKE 'bench-%'`);
  const entries = await writer?.client.query("SELECT count(*)::int AS count FROM consent_seal");
  const began = performance.now();
  await promisify(execFile)(process.execPath, ["bin/verify-consents.ts"], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...surroundings, NODE_ENV: "production", DATA_DIR: dataDir },
  });
  const seconds = (performance.now() - began) / 1000;
  return { verified_entries: entries?.rows[0].count ?? 0, verified_in_seconds: rounded(seconds) };
}

const rounded = (milliseconds: number) => Math.round(milliseconds * 100) / 100;
