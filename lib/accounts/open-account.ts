import { Refusal } from "../refusal.ts";
import { openMember } from "./sign-up.data.ts";
import { idInToken } from "./token.ts";

/** Opens the account that the link in the mail is for: once, and within 30 minutes of asking. @control */
export async function openAccount(token: string): Promise<void> {
  const signUpId = idInToken("open-account", token);
  const opened = signUpId !== undefined && (await openMember(signUpId));
  if (!opened) throw new Refusal("accounts.errors.linkOld");
}
