"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "#lib/action.ts";
import { stopAwaiting, stopAwaitingAddress } from "#lib/contacts/awaited-joins.ts";
import { stopComparing } from "#lib/contacts/comparing-consent.ts";
import type { FormState } from "#lib/form-state.ts";
import { requireMember } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/contacts";
const t = words("contacts");

const stop = formAction(z.strictObject({}), async () => {
  const viewer = await requireMember(home);
  await stopComparing(viewer);
  revalidatePath(home);
  return { status: "done", message: t("comparing.stopped") };
});

/** Takes the consent to comparing back, and with it deletes whatever came of it. */
export async function stopComparingAction(previous: FormState, form: FormData): Promise<FormState> {
  return await stop(previous, form);
}

/** A day as YYYY-MM-DD; empty for every day. */
const daySchema = z.strictObject({ day: z.union([z.literal(""), z.iso.date()]) });

const stopDay = formAction(daySchema, async ({ day }) => {
  const viewer = await requireMember(home);
  const count = await stopAwaiting(viewer, day || undefined);
  revalidatePath(home);
  return { status: "done", message: t("awaited.stopped", { count }) };
});

/** Stops waiting for what was awaited from one day on, or for everything. */
export async function stopAwaitingAction(previous: FormState, form: FormData): Promise<FormState> {
  return await stopDay(previous, form);
}

const addressSchema = z.strictObject({ address: z.string().max(1_000) });

const stopOne = formAction(addressSchema, async ({ address }) => {
  const viewer = await requireMember(home);
  const wasThere = await stopAwaitingAddress(viewer, address);
  revalidatePath(home);
  return { status: "done", message: t(wasThere ? "awaited.one.stopped" : "awaited.one.none") };
});

/** Stops waiting for one address. */
export async function stopAwaitingAddressAction(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return await stopOne(previous, form);
}
