import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type pg from "pg";
import { addField, newMember } from "#e2e/support/people.ts";
import { newPhoto, photoPlace } from "#e2e/support/photos.ts";

/** A member who has a great deal. */
export type LargeAccount = {
  readonly id: string;
  /** The files that an export takes along. */
  readonly files: readonly string[];
};

type Size = {
  readonly entries: number;
  readonly files: number;
  /** Of all files, in bytes. */
  readonly fileBytes: number;
};

/** Makes the account: entries as people write them, each with its trace in the history, and pictures, which nothing makes smaller. */
export async function makeLargeAccount(
  owner: pg.Client,
  dataDir: string,
  size: Size,
): Promise<LargeAccount> {
  const id = await newMember({ owner }, { name: "Much of Everything" });
  await owner.query(
    `INSERT INTO profile_field (member_id, kind, value, position)
     SELECT $1, 'experience', jsonb_build_object('title', 'Engineer ' || n, 'company', 'Company ' || n % 97,
       'start', '2001-04', 'end', '2009-11', 'description', repeat('What was done there and how it went. ', 8)), n
     FROM generate_series(1, $2) n`,
    [id, size.entries],
  );
  await addField({ owner }, id, "religion", "None", "CONNECTIONS"); // and so a consent
  const files: string[] = [];
  for (let file = 0; file < size.files; file += 1) {
    const path = photoPlace(dataDir, await newPhoto({ owner }, id), 640);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, randomBytes(Math.floor(size.fileBytes / size.files)));
    files.push(path);
  }
  await owner.query("ANALYZE");
  return { id, files };
}

/** Asks for an export of everything, as the page does. Returns its id. */
export async function askForExport(owner: pg.Client, memberId: string): Promise<string> {
  const id = randomUUID();
  await owner.query("INSERT INTO data_export (id, member_id) VALUES ($1, $2)", [id, memberId]);
  return id;
}
