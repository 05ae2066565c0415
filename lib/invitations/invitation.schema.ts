import { z } from "zod";
import { normalAddress } from "../contacts/normal-address.ts";
import { paragraph } from "../profiles/field-inputs.ts";
import { holdsLink } from "./holds-link.ts";

/** So many characters of one's own at most. */
export const longestNote = 500;

/** So many a day at most, and so at once; the database holds to it. */
export const mostADay = 50;

const noteSchema = paragraph("note", longestNote)
  .schema.pipe(z.string())
  .refine((note) => !holdsLink(note), "invitations.errors.link");

const addressSchema = z
  .string({ error: "invitations.errors.email" })
  .max(1_000, "invitations.errors.email")
  .transform((given, context) => {
    const address = normalAddress(given);
    if (address === undefined) context.addIssue("invitations.errors.email");
    return address ?? "";
  });

/** One address, typed in by hand. */
export const inviteOneSchema = z.strictObject({ email: addressSchema, note: noteSchema });

/** Addresses that were chosen one by one. */
export const inviteChosenSchema = z.strictObject({
  emails: z
    .array(addressSchema, { error: "invitations.errors.none" })
    .min(1, "invitations.errors.none")
    .max(mostADay, "invitations.errors.many"),
  note: noteSchema,
});

/** Whom a member invites, with which words. */
export type Inviting = { readonly addresses: readonly string[]; readonly note: string };
