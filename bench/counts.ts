import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { surroundings } from "#lib/env.ts";
import { fillWithPeople } from "#prisma/seed/fill-with-people.ts";
import { withOwnDatabase } from "./export/own-database.ts";
import { report } from "./measured.ts";

const people = 20_000;

/** What an exact total and the facets of all who match cost in memory and by SQL, with 20,000 people, and how much memory that is. */
export async function measureCounts(): Promise<void> {
  await withOwnDatabase(async ({ ownerUrl, app, dataDir }) => {
    await fillWithPeople(ownerUrl, { people });
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, "counts/measuring.ts")],
      {
        env: {
          ...surroundings,
          NODE_ENV: "production",
          DATA_DIR: dataDir,
          APP_DATABASE_URL: app,
        },
        maxBuffer: 10_000_000,
      },
    );
    report("counts", z.record(z.string(), z.number()).parse(JSON.parse(stdout)));
  });
}
