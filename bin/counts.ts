import { env } from "#lib/env.ts";
import { serveCounts } from "#lib/search/counts/counts-server.ts";
import { countsSocket } from "#lib/search/counts/counts-socket.ts";
import { live } from "./start/being-a-child.ts";

/** Counts what searches find, in memory, where there are too many to be counted at every search (decision 033). */
await live(() => serveCounts(countsSocket(), env.APP_DATABASE_URL));
