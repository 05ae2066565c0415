import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { type PublishedVersion, publishedVersions, textFileOf } from "#lib/policies/versions.ts";

type Named = Pick<PublishedVersion, "number"> & { readonly kind: string };

/** A published policy version is not what was published. The start stops on it. @control */
export class ChangedPolicy extends Error {
  constructor({ kind, number }: Named, what: string) {
    super(`the ${kind} policy, version ${number}, ${what} after it was published`);
    this.name = "ChangedPolicy";
  }
}

const textsFolder = join(import.meta.dirname, "../lib/policies/texts");

/**
 * Publishes the versions that the database does not have yet, and compares all others with it: their texts, byte by
 * byte, and everything that the lock file says of them. Safe to repeat.
 * Throws `ChangedPolicy` when one was changed, or taken out of the files.
 */
export async function syncPolicies(
  owner: Client,
  versions = publishedVersions,
  texts = textsFolder,
): Promise<void> {
  for (const version of versions) await publish(owner, version, await readText(version, texts));
  const { rows } = await owner.query<Named>(
    `SELECT kind, number FROM policy_version EXCEPT
     SELECT kind, number FROM json_to_recordset($1) AS listed(kind text, number integer)
     ORDER BY kind, number`,
    [JSON.stringify(versions)],
  );
  if (rows[0]) throw new ChangedPolicy(rows[0], "was taken out of the list");
}

async function readText(version: PublishedVersion, folder: string): Promise<Buffer> {
  const path = join(folder, textFileOf(version));
  const text = await readFile(path).catch(() => undefined);
  if (text === undefined) throw new ChangedPolicy(version, "lost its text");
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (sha256 !== version.sha256) throw new ChangedPolicy(version, "was changed in its file");
  return text;
}

async function publish(owner: Client, version: PublishedVersion, text: Buffer): Promise<void> {
  const { kind, locale, number, sha256, effectiveFrom, material, changeNote } = version;
  const row = [kind, locale, number, sha256, effectiveFrom, material, changeNote];
  await owner.query(
    `INSERT INTO policy_version (kind, locale, number, sha256, effective_from, material, change_note, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, number, locale) DO NOTHING`,
    [...row, text.toString("utf8")],
  );
  const { rows } = await owner.query<{ same: boolean }>(
    `SELECT (sha256, effective_from, material, change_note) = ($4, $5::date, $6::boolean, $7)
       AND sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') AS same
     FROM policy_version WHERE kind = $1 AND locale = $2 AND number = $3`,
    row,
  );
  if (!rows[0]?.same) throw new ChangedPolicy(version, "was changed");
}
