"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { compareAddresses } from "#lib/contacts/compare-addresses.ts";
import { compareBook } from "#lib/contacts/compare-book.ts";
import { consentToComparing } from "#lib/contacts/comparing-consent.ts";
import { maxAddressesSent } from "#lib/contacts/read/limits.ts";
import { type FormState, idle } from "#lib/form-state.ts";
import { requireMember } from "#lib/session.ts";
import type { BookAnswer, CompareAnswer } from "./_parts/compare-answer.ts";

const home = "/contacts/import";

const tick = z.literal("on").optional();
const compareSchema = z.strictObject({
  addresses: z.array(z.string().max(1_000)).max(maxAddressesSent),
  await: z.boolean(),
});
const bookSchema = z.strictObject({
  book: z
    .instanceof(File, { error: "contactImport.refusals.missing" })
    .refine(({ name, size }) => name !== "" || size > 0, "contactImport.refusals.missing"),
  await: tick,
});

const agree = formAction(z.strictObject({}), async (): Promise<FormState> => {
  await consentToComparing(await requireMember(home));
  revalidatePath(home);
  return { status: "done" };
});

/** Records that the member agreed to have addresses compared. */
export async function agreeAction(previous: FormState, form: FormData): Promise<FormState> {
  return await agree(previous, form);
}

/** Compares the addresses that the browser found in a file. They are no part of a form, for a form that is refused gives back what it got. */
export async function compareAction(given: unknown): Promise<CompareAnswer> {
  let compared: CompareAnswer["compared"];
  const compare = formAction(z.strictObject({}), async () => {
    const { addresses, await: awaits } = compareSchema.parse(given);
    const viewer = await requireMember(home);
    compared = await compareAddresses(viewer, addresses, { await: awaits });
    return { status: "done" };
  });
  const state = await compare(idle, new FormData());
  return { state, compared };
}

/** The same with the file itself, for whoever has no JavaScript: it is read in memory and dropped. */
export async function compareBookAction(
  _previous: BookAnswer,
  form: FormData,
): Promise<BookAnswer> {
  let answer: Omit<BookAnswer, "state"> | undefined;
  const compare = formAction(bookSchema, async (input) => {
    const viewer = await requireMember(home);
    const bytes = new Uint8Array(await input.book.arrayBuffer());
    answer = await compareBook(viewer, bytes, { await: input.await === "on" });
    return { status: "done" };
  });
  const state = await compare(idle, form);
  return { state, ...answer };
}
