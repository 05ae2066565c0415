import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRoles, type RoleUrls } from "#bin/start/database-roles.ts";
import { startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";
import { keptSecrets } from "#bin/start/secrets.ts";

/** A prepared database with nobody in it, and where its files lie. */
export type OwnDatabase = RoleUrls & {
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly authSecret: string;
};

/** Starts PostgreSQL as the product does, on data of its own, which is thrown away afterwards. */
export async function withOwnDatabase(use: (database: OwnDatabase) => Promise<void>) {
  const dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-bench-"));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get there
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    const { ownerUrl } = postgres;
    const { signal } = new AbortController();
    await prepareDatabase(dataDir, ownerUrl, {
      empty: true,
      closers: [],
      say: () => undefined,
      signal,
    });
    const { authSecret } = await keptSecrets(dataDir);
    await use({ ...(await makeRoles(ownerUrl)), ownerUrl, dataDir, authSecret });
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
