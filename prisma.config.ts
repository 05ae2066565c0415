import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The native engine is a download that not every machine can make; where it can be had, setting the variable still wins.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("./prisma/schema-engine.sh", import.meta.url),
);

const ownerUrl = process.env.DATABASE_URL;

/** What the Prisma CLI reads. Only migrations connect here, as the owner: the app has connections of its own. */
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  ...(ownerUrl ? { datasource: { url: ownerUrl } } : {}),
});
