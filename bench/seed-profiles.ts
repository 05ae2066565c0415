import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { ownerUrlOf } from "#e2e/support/product.ts";
import { surroundings } from "#lib/env.ts";

type Given = { readonly root: string; readonly dataDir: string; readonly profiles: number };

/** Invents so many people, and the demonstration's, where the folder is empty; what is in another is left as it is. */
export async function seedProfiles({ root, dataDir, profiles }: Given): Promise<void> {
  if ((await readdir(dataDir)).length > 0) return;
  const command = [join(root, "bin/seed.ts"), "--profiles", String(profiles)];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: "inherit",
    env: { ...surroundings, NODE_ENV: "production", DATA_DIR: dataDir },
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("Nobody was invented.");
}

/** Makes sure that so many people are there, but for the few that are named. */
export async function checkProfiles({ dataDir, profiles }: Given): Promise<void> {
  const owner = new pg.Client({ connectionString: await ownerUrlOf(dataDir) });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ count: number }>("SELECT count(*)::int FROM member");
    const there = rows[0]?.count ?? 0;
    if (Math.abs(there - profiles) > 100)
      throw new Error(`There are ${there} people in ${dataDir}, and not ${profiles}.`);
  } finally {
    await owner.end();
  }
}
