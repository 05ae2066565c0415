import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { measuredPages } from "#lib/measurement/page-routes.ts";
import { devices } from "#lib/measurement/visit.ts";
import { allCountries } from "#lib/profiles/countries.ts";
import { fieldKind, kindNames } from "#lib/profiles/field-kinds.ts";
import { syncPolicies } from "./policies.ts";

/**
 * Brings what the code declares into the database, as its owner: the field kinds, what of a visit can be
 * counted, and the policy versions.
 * Safe to repeat. Throws `ChangedPolicy` when a published version has changed, in the files or in the database.
 */
export async function syncReferenceData(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("BEGIN");
    await owner.query("SELECT pg_advisory_xact_lock(hashtext('reference'))");
    await syncFieldKinds(owner);
    await syncMeasuredValues(owner);
    await syncPolicies(owner);
    await owner.query("COMMIT");
  } finally {
    await owner.end();
  }
}

/** What can be counted. What is no longer known stays, for numbers of it may be there. */
async function syncMeasuredValues(owner: Client): Promise<void> {
  const pages = await measuredPages(fileURLToPath(new URL("..", import.meta.url)));
  const countries = [...allCountries.map(({ code }) => code), "unknown"];
  const values = Object.entries({ page: pages, device: devices, country: countries });
  for (const [trait, known] of values)
    await owner.query(
      "INSERT INTO measured_value (trait, value) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING",
      [trait, known],
    );
}

async function syncFieldKinds(owner: Client): Promise<void> {
  const rows = kindNames.map((kind, ordinal) => ({
    kind,
    many: fieldKind(kind).many,
    weight: fieldKind(kind).weight ?? null,
    ordinal,
    special: fieldKind(kind).special ?? false,
    scopes: fieldKind(kind).scopes ?? {},
  }));
  const { rowCount } = await owner.query(
    `INSERT INTO field_kind (kind, many, weight, ordinal, special, scopes)
     SELECT k.* FROM json_to_recordset($1)
       AS k(kind text, many boolean, weight text, ordinal integer, special boolean, scopes jsonb)
     ON CONFLICT (kind) DO UPDATE SET (many, weight, ordinal, special, scopes)
       = (excluded.many, excluded.weight, excluded.ordinal, excluded.special, excluded.scopes)
     WHERE (field_kind.many, field_kind.weight, field_kind.ordinal, field_kind.special, field_kind.scopes)
       IS DISTINCT FROM (excluded.many, excluded.weight, excluded.ordinal, excluded.special, excluded.scopes)`,
    [JSON.stringify(rows)],
  );
  if (rowCount)
    await owner.query(
      "SELECT refresh_public_profiles(array_agg(member_id)) FROM handle HAVING count(*) > 0",
    );
  if (rowCount) await owner.query("SELECT rewrite_documents()");
}
