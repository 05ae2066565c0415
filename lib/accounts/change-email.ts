import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { spend } from "./budgets.ts";
import { confirmPassword, passwordWrong, presentPasswordSchema } from "./confirm-password.ts";
import { emailSchema } from "./email.ts";
import {
  deleteEmailChange,
  findEmailChange,
  insertEmailChange,
  isEmailChangeThere,
  isFormerEmailThere,
  replaceEmail,
  restoreEmail,
} from "./email-change.data.ts";
import { findOwnAccount } from "./own-account.data.ts";
import { idInToken } from "./token.ts";

/** What the form for a new address gives. @control */
export const askForEmailSchema = z.strictObject({
  password: presentPasswordSchema,
  email: emailSchema,
});

/** The member's address, and the one they asked for while its link works. */
export async function emailsOf(
  viewer: MemberViewer,
): Promise<{ present: string; asked: string | undefined }> {
  const account = await findOwnAccount(viewer);
  return { present: account?.email ?? "", asked: await findEmailChange(viewer) };
}

/**
 * Has a link sent to the address that a member wants to use; only with it the address changes. Does and answers the same
 * whether or not the address has an account: only the worker looks (ASVS 6.3.8).
 */
export async function askForEmail(
  viewer: MemberViewer,
  { password, email }: z.infer<typeof askForEmailSchema>,
  address: string,
): Promise<void> {
  const account = await confirmPassword(viewer, password, address);
  if (email.toLowerCase() === account.email.toLowerCase())
    throw new Refusal("accounts.errors.emailSame", { field: "email" });
  const changeId = randomUUID();
  const mayMail = await spend("emailChangeMail", email);
  const asked = { id: changeId, email, proven: account.passwordHash };
  const done = await insertEmailChange(viewer, asked, async (tx) => {
    if (mayMail) await enqueue(tx, "mail", { template: "change-email", changeId });
  });
  if (!done) throw passwordWrong();
}

/** Takes back what the member asked for: the link that was mailed works no more. */
export function stopEmailChange(viewer: MemberViewer): Promise<void> {
  return deleteEmailChange(viewer);
}

/** Whether the link to the new address can still be used. Changes nothing. */
export async function isEmailChangeOpen(token: string): Promise<boolean> {
  const changeId = idInToken("change-email", token);
  return changeId !== undefined && (await isEmailChangeThere(changeId));
}

/** Changes the address by the link in the mail: once, within 30 minutes. Both addresses are told (ASVS 6.3.7). */
export async function changeEmail(token: string): Promise<void> {
  const changeId = idInToken("change-email", token);
  const done =
    changeId !== undefined &&
    (await replaceEmail(changeId, async (tx, formerId) => {
      await enqueue(tx, "mail", { template: "email-changed-from", formerId });
      await enqueue(tx, "mail", { template: "email-changed-to", formerId });
      await enqueue(tx, "tell-awaiting", { formerId });
    }));
  if (!done) throw new Refusal("accounts.errors.emailLinkOld");
}

/** Whether the link to the address before can still be used. Changes nothing. */
export async function isUndoOpen(token: string): Promise<boolean> {
  const formerId = idInToken("undo-email", token);
  return formerId !== undefined && (await isFormerEmailThere(formerId));
}

/**
 * Puts the address back that the link was mailed to, within 72 hours, whatever the address was changed to since. Every
 * session ends, and the address that is taken away is told.
 */
export async function undoEmail(token: string): Promise<void> {
  const formerId = idInToken("undo-email", token);
  const done =
    formerId !== undefined &&
    (await restoreEmail(formerId, async (tx, takenAway) => {
      await enqueue(tx, "mail", { template: "email-undone", formerId: takenAway });
      await enqueue(tx, "tell-awaiting", { formerId: takenAway });
    }));
  if (!done) throw new Refusal("accounts.errors.undoLinkOld");
}
