import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { makeRoles } from "#bin/start/database-roles.ts";
import { startEmbeddedPostgres } from "#bin/start/embedded-postgres.ts";
import { prepareDatabase } from "#bin/start/prepare-database.ts";
import { makeSwiftFolder, removeSwiftFolder } from "#bin/test/swift-folder.ts";

const template = "template_of_tests";

/** Once for the whole run: a PostgreSQL of its own, with one database prepared as the product's start does it. */
export default async function startCluster(project: TestProject) {
  const dataDir = await makeSwiftFolder("test");
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  const stop = async () => {
    await postgres.stop();
    await removeSwiftFolder(dataDir);
  };
  try {
    const roles = await makeRoles(postgres.ownerUrl);
    await makeTemplate(postgres.ownerUrl, dataDir);
    const urls = { owner: postgres.ownerUrl, ...roles };
    project.provide("cluster", { urls, folder: join(postgres.home, "data"), template });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function makeTemplate(ownerUrl: string, dataDir: string) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${template}`);
  await owner.end();
  const url = new URL(ownerUrl);
  url.pathname = `/${template}`;
  const { signal } = new AbortController();
  const start = { empty: true, closers: [], say: () => undefined, signal };
  await prepareDatabase(dataDir, url.href, start);
}
