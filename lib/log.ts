import { randomUUID } from "node:crypto";
import { z } from "zod";

/**
 * Writes an unexpected error to the log with an id, and returns the id: the only thing of it that a
 * person gets to see. One line of JSON, so that no input can forge a second one (ASVS 16.4.1).
 * @control
 */
export function logError(where: string, error: unknown): string {
  const id = randomUUID().slice(0, 8);
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level: "error", id, where, ...detailOf(error) })}\n`,
  );
  return id;
}

/** Writes to the log what came of something that nobody waited for. Counts and fingerprints, never a person's words. */
export function logOutcome(
  where: string,
  outcome: Readonly<Record<string, string | number>>,
): void {
  process.stdout.write(
    `${JSON.stringify({ at: new Date().toISOString(), level: "info", where, ...outcome })}\n`,
  );
}

/**
 * What is logged of what was thrown, which need not be an `Error`: its name, words and code, and the same of its cause.
 * Never the whole of it: in `detail` PostgreSQL tells the row that failed, and with it people's words (ASVS 16.2.5).
 */
function detailOf(error: unknown, causes = 5): Record<string, unknown> {
  if (typeof error !== "object" || error === null) return { message: String(error) };
  const { success, data } = toldSchema.safeParse(error);
  if (!success) return { message: "something was thrown that is no error" };
  const { cause, ...told } = data;
  const stack = error instanceof Error ? { stack: error.stack } : {};
  return {
    ...told,
    ...stack,
    ...(cause !== undefined && causes > 0 && { cause: detailOf(cause, causes - 1) }),
  };
}

const toldSchema = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  cause: z.unknown().optional(),
});
