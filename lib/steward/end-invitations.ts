import { periodOf } from "../privacy/retention-rules.ts";
import type { Tx } from "../tx.ts";

/**
 * Deletes the addresses and words of invitations whose 30 days are over, whatever became of them. What stays says when a member
 * invited, and that they never invite the same address again.
 */
export async function endInvitations(tx: Tx, asOf: Date): Promise<void> {
  await tx.$queryRaw`
    SELECT end_invitations(${asOf.toISOString()}::timestamptz, ${periodOf("Invitation")}::interval)`;
}
