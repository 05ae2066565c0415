import type { Tx } from "../tx.ts";

/**
 * Deletes the résumé previews that nobody imported within a day, with all that was found in the file.
 * An import that was done holds nothing of the file but its name, and stays, so that it can be undone.
 */
export async function sweepResumeImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM resume_import WHERE imported_at IS NULL AND created_at < now() - interval '1 day'`;
}
