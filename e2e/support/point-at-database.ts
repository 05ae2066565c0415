import { vi } from "vitest";

/**
 * Runs before each test file: the product's settings point at that file's database and folder, which are made when asked for. Where
 * the process had another file before, its settings and its modules are forgotten.
 */
vi.unstubAllEnvs();
vi.resetModules();
const { databaseUrl, dataDir } = await import("./database.ts");
vi.stubEnv("APP_DATABASE_URL", databaseUrl("app"));
vi.stubEnv("STEWARD_DATABASE_URL", databaseUrl("steward"));
vi.stubEnv("DATA_DIR", dataDir);
