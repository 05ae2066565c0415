import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { TestDatabase } from "./database.ts";

const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** Takes everything out of a test's database, so that migrations begin anew. */
export async function emptied({ owner }: TestDatabase): Promise<void> {
  await owner.query("DROP SCHEMA public, gate CASCADE; CREATE SCHEMA public");
}

/** Applies those of the migrations that are wanted, in their order. */
export async function migrate({ owner }: TestDatabase, wanted: (name: string) => boolean) {
  const names = (await readdir(migrations)).filter((name) => /^\d/.test(name)).toSorted();
  for (const name of names.filter(wanted))
    await owner.query(await readFile(`${migrations}/${name}/migration.sql`, "utf8"));
}
