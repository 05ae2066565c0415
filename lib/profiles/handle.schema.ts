import { z } from "zod";
import { isReservedHandle } from "./reserved-handles.ts";

/** An address as a member chooses it: shared by the form and its action. Capitals become small letters. */
const chosenHandle = z
  .string({ error: "profiles.errors.handleLength" })
  .max(200, "profiles.errors.handleLength")
  .transform((given) => given.trim().toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9-]*$/, { error: "profiles.errors.handleLetters", abort: true })
      .min(3, { error: "profiles.errors.handleLength", abort: true })
      .max(30, { error: "profiles.errors.handleLength", abort: true })
      .regex(/^[^-].*[^-]$/, { error: "profiles.errors.handleEnds", abort: true })
      .refine((handle) => !isReservedHandle(handle), "profiles.errors.handleReserved"),
  );

export const chooseHandleSchema = z.strictObject({ handle: chosenHandle });
