import { z } from "zod";
import { countrySchema } from "../profiles/countries.ts";
import { line } from "../profiles/field-inputs.ts";
import { newPasswordSchema } from "./check-password.ts";
import { emailSchema } from "./email.ts";

/** What the sign-up form gives. Nothing else is asked. @control */
export const signUpSchema = z.strictObject({
  name: line("name", 100).schema.pipe(z.string().min(1, "accounts.errors.nameMissing")),
  email: emailSchema,
  country: z.string().min(1, "accounts.errors.countryMissing").pipe(countrySchema),
  birthDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "accounts.errors.birthDate"),
  password: newPasswordSchema,
  acceptPolicy: z.literal("on", "accounts.errors.notAccepted"),
  /** The versions that were on the screen; no terms while there are none. */
  policyVersion: z.uuid("accounts.errors.policyChanged"),
  termsVersion: z.uuid("accounts.errors.termsChanged").optional(),
});

export type SignUpInput = z.infer<typeof signUpSchema>;
