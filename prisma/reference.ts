import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { type PublishedVersion, publishedVersions } from "#lib/policies/versions.ts";
import { fieldKind, kindNames } from "#lib/profiles/field-kinds.ts";

/** A published policy text is not the text that was published. The start stops on it. */
export class ChangedPolicy extends Error {
  constructor(version: PublishedVersion) {
    super(
      `the ${version.kind} policy, version ${version.number}, was changed after it was published`,
    );
    this.name = "ChangedPolicy";
  }
}

/**
 * Brings what the code declares into the database, as its owner: the field kinds, and the policy versions.
 * Safe to repeat. Throws `ChangedPolicy` when a published text has changed, in the files or in the database.
 */
export async function syncReferenceData(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("BEGIN");
    await owner.query("SELECT pg_advisory_xact_lock(hashtext('reference'))");
    await syncFieldKinds(owner);
    for (const version of publishedVersions) await publish(owner, version);
    await owner.query("COMMIT");
  } finally {
    await owner.end();
  }
}

async function syncFieldKinds(owner: Client): Promise<void> {
  const rows = kindNames.map((kind, ordinal) => ({
    kind,
    many: fieldKind(kind).many,
    weight: fieldKind(kind).weight ?? "D",
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
}

async function publish(owner: Client, version: PublishedVersion): Promise<void> {
  const body = await readFile(textFile(version), "utf8");
  if (createHash("sha256").update(body).digest("hex") !== version.sha256)
    throw new ChangedPolicy(version);
  await owner.query(
    `INSERT INTO policy_version (kind, locale, number, sha256, body, effective_from, material, change_note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, number, locale) DO NOTHING`,
    [
      version.kind,
      version.locale,
      version.number,
      version.sha256,
      body,
      version.effectiveFrom,
      version.material,
      version.changeNote,
    ],
  );
  const { rows } = await owner.query(
    `SELECT sha256 = $4 AND sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') AS same
     FROM policy_version WHERE kind = $1 AND locale = $2 AND number = $3`,
    [version.kind, version.locale, version.number, version.sha256],
  );
  if (!rows[0]?.same) throw new ChangedPolicy(version);
}

function textFile(version: PublishedVersion): string {
  return join(
    import.meta.dirname,
    "../lib/policies/texts",
    version.kind,
    `${version.number}.${version.locale}.md`,
  );
}
