import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { firstLine } from "./explain.ts";
import { runProgram } from "./run-program.ts";
import { Trouble } from "./trouble.ts";

type Migration = { name: string; checksum: string };

/** Where the migrations are, and whom to ask what was applied. */
export type MigratePlan = {
  root: string;
  log: string;
  owner: pg.Client;
  ownerUrl: string;
  signal: AbortSignal;
  before: () => void;
};

/**
 * Applies the migrations that the database lacks. The Prisma CLI takes seconds, so it is asked only when one is missing.
 * One that was changed after it was applied is a Trouble: the CLI would say nothing, and the database would lack the change.
 */
export async function migrate(plan: MigratePlan): Promise<void> {
  const [wanted, applied] = await Promise.all([
    migrationsIn(join(plan.root, "prisma/migrations")),
    appliedMigrations(plan.owner),
  ]);
  const changed = wanted.find(
    ({ name, checksum }) => applied.get(name) !== checksum && applied.has(name),
  );
  if (changed) throw new Trouble("migrationChanged", { name: changed.name });
  if (wanted.every(({ name }) => applied.has(name))) return;
  plan.before();
  const prisma = join(plan.root, "node_modules/prisma/build/index.js");
  const { code, output } = await runProgram(process.execPath, [prisma, "migrate", "deploy"], {
    cwd: plan.root,
    log: plan.log,
    signal: plan.signal,
    env: { DATABASE_URL: plan.ownerUrl },
  });
  if (code === 0) return;
  const reason =
    output.match(/(?:ERROR|Error): (?!external connector)(.*)/)?.[1] ?? firstLine(output);
  throw new Trouble("migrationFailed", { reason, log: plan.log });
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"));
      return { name, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function appliedMigrations(owner: pg.Client): Promise<Map<string, string>> {
  const table = await owner.query("SELECT to_regclass('public._prisma_migrations') AS name");
  if (table.rows[0]?.name === null) return new Map();
  const { rows } = await owner.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM public._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}
