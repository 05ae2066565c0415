import { Prisma } from "../db/generated/client.ts";
import { periodOf } from "../privacy/retention-rules.ts";
import type { Tx } from "../tx.ts";
import { due } from "./retain/due.ts";

/**
 * Deletes the résumé previews that nobody imported within a day, with all that was found in the file.
 * An import that was done holds nothing of the file but its name, and stays, so that it can be undone.
 * @control
 */
export async function sweepResumeImports(tx: Tx, asOf: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM resume_import
    WHERE imported_at IS NULL AND ${due(Prisma.sql`created_at`, periodOf("ResumeImport"), asOf)}`;
}
