import { tokenFor } from "../accounts/token.ts";
import type { Letter } from "../mail/letter.ts";
import {
  alreadyMemberLetter,
  openAccountLetter,
  ownPasswordChangedLetter,
  passwordChangedLetter,
  resetLetter,
} from "../mail/letters.ts";
import { type MailJob, mailJobSchema } from "../mail/mail-job.ts";
import { post } from "../mail/post.ts";
import { findEmailOfMember, findMemberAsking, findSignUp } from "./send-mail.data.ts";

type Addressed = { readonly to: string; readonly letter: Letter };

/**
 * Sends the mail of a job. Only here is it looked up whether an address has an account. When what the mail was about
 * is gone, there is nothing to send.
 */
export async function sendMail(jobId: string, data: unknown): Promise<void> {
  const addressed = await write(mailJobSchema.parse(data));
  if (addressed) await post(addressed.letter, addressed.to, jobId);
}

function write(job: MailJob): Promise<Addressed | undefined> {
  switch (job.template) {
    case "open-account":
      return forSignUp(job.signUpId);
    case "reset-password":
      return forReset(job.resetId);
    case "password-changed":
      return forMember(job.memberId, passwordChangedLetter());
    case "own-password-changed":
      return forMember(job.memberId, ownPasswordChangedLetter());
  }
}

async function forSignUp(signUpId: string): Promise<Addressed | undefined> {
  const signUp = await findSignUp(signUpId);
  if (!signUp) return undefined;
  const letter = signUp.hasAccount
    ? alreadyMemberLetter()
    : openAccountLetter(tokenFor("open-account", signUpId));
  return { to: signUp.email, letter };
}

async function forReset(resetId: string): Promise<Addressed | undefined> {
  const to = await findMemberAsking(resetId);
  return to ? { to, letter: resetLetter(tokenFor("reset-password", resetId)) } : undefined;
}

async function forMember(memberId: string, letter: Letter): Promise<Addressed | undefined> {
  const to = await findEmailOfMember(memberId);
  return to ? { to, letter } : undefined;
}
