import { z } from "zod";
import { emailSchema } from "./email.ts";

/** What the sign-in form gives. */
export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z
    .string()
    .min(1, "accounts.errors.passwordMissing")
    .max(1_000, "accounts.errors.signInWrong"),
  remember: z.literal("on").optional(),
  to: z.string().max(2_000).optional(),
});
