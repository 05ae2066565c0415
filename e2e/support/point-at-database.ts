import { vi } from "vitest";
import { databaseUrl } from "./database.ts";

/** Runs before each test file: the product's settings point at that file's database, which `testDatabase()` makes when asked. */
vi.stubEnv("APP_DATABASE_URL", databaseUrl("app"));
vi.stubEnv("STEWARD_DATABASE_URL", databaseUrl("steward"));
