import { z } from "zod";
import {
  confirmPassword,
  passwordWrong,
  presentPasswordSchema,
} from "../accounts/confirm-password.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { findDueDay, insertDeparture } from "./departure.data.ts";

/** What the form that deletes an account gives. @control */
export const departSchema = z.strictObject({ password: presentPasswordSchema });

/**
 * Begins to delete the member's account (GDPR art. 17): with the commit nobody sees them, every session is over and nothing is
 * mailed to them but the link that takes it back. After 14 days they are erased.
 */
export async function depart(
  viewer: MemberViewer,
  { password }: z.infer<typeof departSchema>,
  address: string,
): Promise<void> {
  const { passwordHash } = await confirmPassword(viewer, password, address);
  const done = await insertDeparture(viewer, passwordHash, (tx, departureId) =>
    enqueue(tx, "mail", { template: "leaving", departureId }),
  );
  if (!done) throw passwordWrong();
}

/** When the member will be erased; undefined when they are not leaving. */
export function dueDay(viewer: MemberViewer): Promise<Date | undefined> {
  return findDueDay(viewer);
}
