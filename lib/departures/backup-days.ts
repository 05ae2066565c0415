import { env } from "../env.ts";

/** How many days after an erasure the last backup with something of it is gone: one more, for the hour of the pruning and for clocks. */
export const backupDays = env.BACKUP_DAYS + 1;
