import { randomUUID } from "node:crypto";
import { inspect } from "node:util";

/**
 * Writes an unexpected error to the log with an id, and returns the id: the only thing of it that a
 * person gets to see. One line of JSON, so that no input can forge a second one (ASVS 16.4.1).
 */
export function logError(where: string, error: unknown): string {
  const id = randomUUID().slice(0, 8);
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level: "error", id, where, ...detailOf(error) })}\n`,
  );
  return id;
}

/** Libraries throw and tell of things that are no `Error`, or hold one. */
function detailOf(error: unknown): Record<string, unknown> {
  if (error instanceof Error) {
    const { name, message, stack, cause } = error;
    return { name, message, stack, ...(cause !== undefined && { cause: inspect(cause) }) };
  }
  return { message: typeof error === "string" ? error : inspect(error) };
}
