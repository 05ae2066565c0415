import { randomUUID } from "node:crypto";

/**
 * Writes an unexpected error to the log with an id, and returns the id: the only thing of it that a
 * person gets to see. One line of JSON, so that no input can forge a second one (ASVS 16.4.1).
 */
export function logError(where: string, error: unknown): string {
  const id = randomUUID().slice(0, 8);
  const detail =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) };
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level: "error", id, where, ...detail })}\n`,
  );
  return id;
}
