import { tokenFor } from "../accounts/token.ts";
import { processorsChangedLetter } from "../mail/contact-letters.ts";
import { inactiveLetter } from "../mail/inactive-letter.ts";
import { accountKeptLetter, leavingLetter } from "../mail/leaving-letters.ts";
import type { Letter } from "../mail/letter.ts";
import {
  addressInUseLetter,
  alreadyMemberLetter,
  changeEmailLetter,
  emailChangedFromLetter,
  emailChangedToLetter,
  emailUndoneLetter,
  openAccountLetter,
  ownPasswordChangedLetter,
  passwordChangedLetter,
  resetLetter,
} from "../mail/letters.ts";
import { letterClasses, type MailJob, mailJobSchema } from "../mail/mail-job.ts";
import { policyLetter } from "../mail/policy-letter.ts";
import { post } from "../mail/post.ts";
import { findNews, noteAnnounced } from "./announce/announcement.data.ts";
import { contactAnswered, contactArrived, contactReceived } from "./contact-mail.ts";
import { sendCertificate } from "./erase/send-certificate.ts";
import { isHeldBack } from "./hold-back.ts";
import { sendInvitation } from "./invitation-mail.ts";
import { noteMailed, notificationMail } from "./notification-mail.ts";
import { findProcessorChanges, type ProcessorsChanged } from "./processor-notices.ts";
import { findInactive } from "./retain/inactive-accounts.ts";
import {
  findDeparture,
  findEmailAfter,
  findEmailChange,
  findEmailOfMember,
  findFormerEmail,
  findMemberAsking,
  findSignUp,
} from "./send-mail.data.ts";

type Addressed = { readonly to: string; readonly letter: Letter };

/**
 * Sends the mail of a job. Only here is it looked up whether an address has an account. When what the mail was about
 * is gone, there is nothing to send; and what its reader said no to is not sent either.
 */
export async function sendMail(jobId: string, data: unknown): Promise<void> {
  const job = mailJobSchema.parse(data);
  if (job.template === "erased") return sendCertificate(job.erasureId, jobId);
  if (job.template === "invitation") return sendInvitation(job.invitationId);
  const addressed = await write(job);
  if (!addressed || (await isHeldBack(letterClasses[job.template], addressed.to))) return;
  await post(addressed.letter, addressed.to, jobId);
  if (job.template === "notification") await noteMailed(job);
  if (job.template === "policy") await noteAnnounced(job.memberId, job.versionId);
}

function write(
  job: Exclude<MailJob, { template: "erased" | "invitation" }>,
): Promise<Addressed | undefined> {
  switch (job.template) {
    case "open-account":
      return forSignUp(job.signUpId);
    case "reset-password":
      return forReset(job.resetId);
    case "password-changed":
      return forMember(job.memberId, passwordChangedLetter());
    case "change-email":
      return forNewEmail(job.changeId);
    case "email-changed-from":
      return forFormerEmail(
        job.formerId,
        emailChangedFromLetter(tokenFor("undo-email", job.formerId)),
      );
    case "email-changed-to":
      return forEmailAfter(job.formerId);
    case "email-undone":
      return forFormerEmail(job.formerId, emailUndoneLetter());
    case "own-password-changed":
      return forMember(job.memberId, ownPasswordChangedLetter());
    case "leaving":
      return forLeaving(job.departureId);
    case "account-kept":
      return forMember(job.memberId, accountKeptLetter());
    case "inactive":
      return forInactive(job.memberId, job.days);
    case "policy":
      return forPolicy(job.memberId, job.versionId);
    case "contact-received":
      return contactReceived(job.threadId);
    case "contact-arrived":
      return contactArrived(job.messageId);
    case "contact-answered":
      return contactAnswered(job.messageId);
    case "notification":
      return notificationMail(job);
    case "processors-changed":
      return forProcessors(job);
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

async function forLeaving(departureId: string): Promise<Addressed | undefined> {
  const leaving = await findDeparture(departureId);
  if (!leaving) return undefined;
  const letter = leavingLetter(tokenFor("keep-account", departureId), leaving.dueAt);
  return { to: leaving.email, letter };
}

async function forInactive(memberId: string, days: number): Promise<Addressed | undefined> {
  const found = await findInactive(memberId, days);
  return found && { to: found.email, letter: inactiveLetter(found.endsAt) };
}

async function forPolicy(memberId: string, versionId: string): Promise<Addressed | undefined> {
  const found = await findNews(memberId, versionId);
  return found && { to: found.email, letter: policyLetter(found.news) };
}

async function forProcessors(job: ProcessorsChanged): Promise<Addressed | undefined> {
  const found = await findProcessorChanges(job);
  if (!found) return undefined;
  const { email, ...changes } = found;
  const stopToken = tokenFor("stop-notices", job.memberId);
  return { to: email, letter: processorsChangedLetter({ ...changes, stopToken }) };
}

async function forNewEmail(changeId: string): Promise<Addressed | undefined> {
  const asked = await findEmailChange(changeId);
  if (!asked) return undefined;
  const letter = asked.hasAccount
    ? addressInUseLetter()
    : changeEmailLetter(tokenFor("change-email", changeId));
  return { to: asked.email, letter };
}

async function forFormerEmail(formerId: string, letter: Letter): Promise<Addressed | undefined> {
  const to = await findFormerEmail(formerId);
  return to ? { to, letter } : undefined;
}

async function forEmailAfter(formerId: string): Promise<Addressed | undefined> {
  const to = await findEmailAfter(formerId);
  return to ? { to, letter: emailChangedToLetter() } : undefined;
}
