import { z } from "zod";
import { emailSchema } from "../accounts/email.ts";
import { line, paragraph } from "../profiles/field-inputs.ts";

/** To whom a letter goes. */
export const contactTopics = ["service", "officer", "security"] as const;

export type ContactTopic = (typeof contactTopics)[number];

/** So many characters at most. */
export const longestText = 5_000;

const textSchema = paragraph("text", longestText, { required: true }).schema.pipe(z.string());

/** What the form of /contact gives. */
export const letterSchema = z.strictObject({
  topic: z.enum(contactTopics, "contact.errors.topic"),
  email: emailSchema,
  name: line("name", 100).schema.pipe(z.string()),
  text: textSchema,
});

export type LetterInput = z.infer<typeof letterSchema>;

/** What is added to a thread by the link in the mail. */
export const addSchema = z.strictObject({ token: z.string().max(200), text: textSchema });

/** What whoever answers gives. */
export const answerSchema = z.strictObject({ thread: z.uuid(), text: textSchema });
