import { publicReads } from "./db.ts";

/** Throws when the database does not answer. */
export async function askDatabase(): Promise<void> {
  await publicReads((reads) => reads.$queryRaw`SELECT FROM public_profile LIMIT 0`);
}
