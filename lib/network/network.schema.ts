import { z } from "zod";

/** How long a note beside a request can be, in characters. */
export const longestNote = 500;

const named = { token: z.string().max(200).optional(), handle: z.string().max(64).optional() };

/** Whom a form is about. */
export const namedSchema = z.strictObject(named);

/** A request to connect: to whom, and what is said with it. */
export const askSchema = z.strictObject({
  ...named,
  note: z
    .string()
    .transform((given) => given.replace(/\r\n?/g, "\n").normalize("NFC").trim())
    .pipe(
      z
        .string()
        .max(longestNote, "network.errors.noteLong")
        .refine((given) => !/[^\P{Cc}\n\t]|\p{Cs}/u.test(given), "profiles.errors.unprintable"),
    )
    .optional(),
});
