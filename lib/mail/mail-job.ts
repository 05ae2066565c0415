import { z } from "zod";
import { noticeKindSchema } from "../notifications/notice-kinds.ts";

/** What a mail job carries: which letter, and the id of the row that it is about. Never an address. */
export const mailJobSchema = z.discriminatedUnion("template", [
  z.strictObject({ template: z.literal("open-account"), signUpId: z.uuid() }),
  z.strictObject({ template: z.literal("reset-password"), resetId: z.uuid() }),
  z.strictObject({ template: z.literal("password-changed"), memberId: z.uuid() }),
  z.strictObject({ template: z.literal("change-email"), changeId: z.uuid() }),
  z.strictObject({ template: z.literal("email-changed-from"), formerId: z.uuid() }),
  z.strictObject({ template: z.literal("email-changed-to"), formerId: z.uuid() }),
  z.strictObject({ template: z.literal("email-undone"), formerId: z.uuid() }),
  z.strictObject({ template: z.literal("own-password-changed"), memberId: z.uuid() }),
  z.strictObject({ template: z.literal("leaving"), departureId: z.uuid() }),
  z.strictObject({ template: z.literal("account-kept"), memberId: z.uuid() }),
  z.strictObject({
    template: z.literal("inactive"),
    memberId: z.uuid(),
    days: z.union([z.literal(30), z.literal(7)]),
  }),
  z.strictObject({ template: z.literal("policy"), memberId: z.uuid(), versionId: z.uuid() }),
  z.strictObject({ template: z.literal("contact-received"), threadId: z.uuid() }),
  z.strictObject({ template: z.literal("contact-arrived"), messageId: z.uuid() }),
  z.strictObject({ template: z.literal("contact-answered"), messageId: z.uuid() }),
  z.strictObject({
    template: z.literal("processors-changed"),
    memberId: z.uuid(),
    /** Changes after the one number, up to the other. */
    after: z.number().int(),
    upTo: z.number().int(),
  }),
  z.strictObject({
    template: z.literal("notification"),
    memberId: z.uuid(),
    kind: noticeKindSchema,
    aboutId: z.uuid(),
  }),
  z.strictObject({ template: z.literal("invitation"), invitationId: z.uuid() }),
  z.strictObject({ template: z.literal("erased"), erasureId: z.uuid() }),
]);

export type MailJob = z.infer<typeof mailJobSchema>;

/**
 * What a letter is about: the account itself, so that its owner has to get it, or something else that they can say no to
 * (GDPR art. 21).
 */
export type LetterClass =
  | "account"
  | "notice"
  /** To somebody who is no member and says no by another way: it is for ever, and of every member. */
  | "invitation";

/** Of every letter there is; one without a class does not compile. */
export const letterClasses: Readonly<Record<MailJob["template"], LetterClass>> = {
  "open-account": "account",
  "reset-password": "account",
  "password-changed": "account",
  "change-email": "account",
  "email-changed-from": "account",
  "email-changed-to": "account",
  "email-undone": "account",
  "own-password-changed": "account",
  leaving: "account",
  "account-kept": "account",
  inactive: "account",
  policy: "account",
  "contact-received": "account",
  "contact-arrived": "account",
  "contact-answered": "account",
  "processors-changed": "notice",
  notification: "notice",
  invitation: "invitation",
  erased: "account",
};
