import type { TestDatabase } from "./database.ts";

const tables = ["consent_entry", "consent_seal", "consent_key", "consent_anchor"] as const;

/** Does this as the owner of the tables who has switched every trigger off: what only verifying can find. */
export async function tamper({ owner }: TestDatabase, ...statements: string[]): Promise<void> {
  const all = (how: string) =>
    tables.map((table) => `ALTER TABLE ${table} ${how} TRIGGER USER`).join(";");
  await owner.query([all("DISABLE"), ...statements, all("ENABLE")].join(";"));
}

/** Keeps the ledger as it is; what is given back puts it back. */
export async function keepLedger(db: TestDatabase): Promise<() => Promise<void>> {
  await db.owner.query("CREATE SCHEMA kept");
  for (const table of tables) await db.owner.query(`CREATE TABLE kept.${table} AS TABLE ${table}`);
  return () =>
    tamper(
      db,
      ...tables.flatMap((table) => [
        `DELETE FROM ${table}`,
        `INSERT INTO ${table} SELECT * FROM kept.${table}`,
      ]),
    );
}

/** Makes the chain follow again from this number on, as somebody would who has the database and wants to hide something. */
export function rechain(from: number): string {
  return `DO $$
    DECLARE s consent_seal; before text;
    BEGIN
      FOR s IN SELECT * FROM consent_seal WHERE sequence >= ${from} ORDER BY sequence LOOP
        before := coalesce((SELECT fingerprint FROM consent_seal WHERE sequence = s.sequence - 1), repeat('0', 64));
        UPDATE consent_seal SET previous = before, fingerprint = consent_fingerprint(s.sequence, before, s.mark, s.sealed)
        WHERE sequence = s.sequence;
      END LOOP;
      UPDATE consent_entry e SET fingerprint = c.fingerprint FROM consent_seal c WHERE c.sequence = e.sequence;
    END $$`;
}

/** What the chain says, opened with the keys that are there, in its order; of the members' copies nothing is read. */
export async function openedLedger({ owner }: TestDatabase): Promise<OpenedEntry[]> {
  const { rows } = await owner.query<{ said: OpenedEntry }>(`
    SELECT said::jsonb AS said FROM consent_seal s CROSS JOIN consent_key k
    CROSS JOIN LATERAL unsealed_consent(s.sealed, k.key) said WHERE said IS NOT NULL ORDER BY sequence`);
  return rows.map(({ said }) => said);
}

export type OpenedEntry = {
  readonly member: string;
  readonly purpose: string;
  readonly about: string;
  readonly audience: string | null;
  readonly wording: string;
  readonly given: boolean;
  readonly at: string;
  readonly imported: string | null;
};

/** Every row of every table there is, as text. */
export async function wholeDatabase({ owner }: TestDatabase): Promise<string> {
  const { rows: found } = await owner.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'kept') ORDER BY 1`);
  const texts: string[] = [];
  for (const { name } of found) {
    const { rows } = await owner.query<{ text: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`,
    );
    texts.push(`${name}\n${rows[0]?.text ?? ""}`);
  }
  return texts.join("\n");
}
