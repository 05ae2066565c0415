import { z } from "zod";
import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { newPasswordSchema, refuseWeakPassword } from "./check-password.ts";
import { confirmPassword, passwordWrong, presentPasswordSchema } from "./confirm-password.ts";
import { hashPassword } from "./hash-password.ts";
import { replaceOwnPassword } from "./own-account.data.ts";

/** What the form for a new password gives. @control */
export const changePasswordSchema = z.strictObject({
  password: presentPasswordSchema,
  newPassword: newPasswordSchema,
});

/**
 * Sets a new password for a member who knows the present one. Every other session ends with it, and so does each link
 * that was mailed for a new password (ASVS 7.4.3); the member is told by mail.
 */
export async function changePassword(
  viewer: MemberViewer,
  { password, newPassword }: z.infer<typeof changePasswordSchema>,
  address: string,
): Promise<void> {
  const account = await confirmPassword(viewer, password, address);
  refuseWeakPassword(newPassword, [account.name, account.email], "newPassword");
  const hashes = { proven: account.passwordHash, newHash: await hashPassword(newPassword) };
  const done = await replaceOwnPassword(viewer, hashes, (tx) =>
    enqueue(tx, "mail", { template: "own-password-changed", memberId: viewer.id }),
  );
  if (!done) throw passwordWrong();
}
