import { isKnownAway } from "./absence.ts";
import { askDatabase } from "./health.data.ts";
import { logError } from "./log.ts";

export type Health = { readonly status: "well" | "unwell"; readonly database: "well" | "unwell" };

const patience = 1_500;

const unwell = { status: "unwell", database: "unwell" } as const;

/**
 * What is well, for whoever balances the load. An answer within two seconds, whatever the database does; at once when it is known to
 * be away, so that no question waits in its place, and the log says so once.
 */
export async function health(): Promise<Health> {
  if (isKnownAway()) return unwell;
  const overdue = AbortSignal.timeout(patience);
  const tooLate = new Promise<never>((_, reject) => {
    overdue.addEventListener(
      "abort",
      () => reject(new Error("the database did not answer in time")),
      { once: true },
    );
  });
  try {
    await Promise.race([askDatabase(), tooLate]);
    return { status: "well", database: "well" };
  } catch (error) {
    logError("health", error);
    return unwell;
  }
}
