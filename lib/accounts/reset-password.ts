import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { refuseWeakPassword } from "./check-password.ts";
import { hashPassword } from "./hash-password.ts";
import { findResetAddress, replacePassword } from "./reset.data.ts";
import { findCredentials } from "./session.data.ts";
import { idInToken } from "./token.ts";

/** Whether the link in the mail can still be used. Changes nothing. */
export async function isResetOpen(token: string): Promise<boolean> {
  const resetId = idInToken("reset-password", token);
  return resetId !== undefined && (await findResetAddress(resetId)) !== undefined;
}

/** Sets a new password by the link in the mail: once, within 30 minutes. Every session ends, and the owner is told by mail. */
export async function resetPassword(token: string, password: string): Promise<void> {
  const resetId = idInToken("reset-password", token);
  const email = resetId && (await findResetAddress(resetId));
  const owner = email && (await findCredentials(email));
  if (!owner) throw new Refusal("accounts.errors.resetLinkOld");
  refuseWeakPassword(password, [email]);
  const { memberId } = owner;
  const done = await replacePassword(resetId, await hashPassword(password), (tx) =>
    enqueue(tx, "mail", { template: "password-changed", memberId }),
  );
  if (!done) throw new Refusal("accounts.errors.resetLinkOld");
}
