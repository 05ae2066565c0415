import { vi } from "vitest";
import { databaseUrl, dataDir } from "./database.ts";

/** Runs before each test file: the product's settings point at that file's database and folder, which are made when asked for. */
vi.stubEnv("APP_DATABASE_URL", databaseUrl("app"));
vi.stubEnv("STEWARD_DATABASE_URL", databaseUrl("steward"));
vi.stubEnv("DATA_DIR", dataDir);
