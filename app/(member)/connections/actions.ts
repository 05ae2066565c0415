"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "#lib/action.ts";
import type { FormState } from "#lib/form-state.ts";
import {
  acceptRequest,
  blockMember,
  declineRequest,
  removeConnection,
  unblockMember,
  withdrawRequest,
} from "#lib/network/act-on-member.ts";
import { askToConnect } from "#lib/network/ask-to-connect.ts";
import { askSchema, namedSchema } from "#lib/network/network.schema.ts";
import type { Named } from "#lib/network/person.ts";
import { hideSuggestion, showSuggestionAgain } from "#lib/network/suggestions.ts";
import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { requireEditor } from "#lib/session.ts";
import { words } from "#lib/words.ts";

const home = "/connections";
const t = words("network");

/** Every page says what is between two members, so each is read again. */
function done(message: string): FormState {
  revalidatePath("/", "layout");
  return { status: "done", message };
}

function actOn(act: (viewer: MemberViewer, named: Named) => Promise<void>, message: string) {
  return formAction(namedSchema, async (named) => {
    await act(await requireEditor(home), named);
    return done(message);
  });
}

const ask = formAction(askSchema, async ({ note, ...named }) => {
  await askToConnect(await requireEditor(home), named, note);
  return done(t("said.asked"));
});

const accept = actOn(acceptRequest, t("said.connected"));
const decline = actOn(declineRequest, t("said.declined"));
const withdraw = actOn(withdrawRequest, t("said.withdrawn"));
const remove = actOn(removeConnection, t("said.removed"));
const block = actOn(blockMember, t("said.blocked"));
const unblock = actOn(unblockMember, t("said.unblocked"));
const hide = actOn(hideSuggestion, t("said.hidden"));
const showAgain = actOn(showSuggestionAgain, t("said.shownAgain"));

/** Asks somebody to connect: named by a token of this viewer's or by the address of a page, with a note or without. */
export async function askAction(previous: FormState, form: FormData): Promise<FormState> {
  return await ask(previous, form);
}

/** Says yes to a request. */
export async function acceptAction(previous: FormState, form: FormData): Promise<FormState> {
  return await accept(previous, form);
}

/** Says no to a request; who asked is not told. */
export async function declineAction(previous: FormState, form: FormData): Promise<FormState> {
  return await decline(previous, form);
}

/** Takes a request back. */
export async function withdrawAction(previous: FormState, form: FormData): Promise<FormState> {
  return await withdraw(previous, form);
}

/** Ends a connection; nobody is told. */
export async function removeAction(previous: FormState, form: FormData): Promise<FormState> {
  return await remove(previous, form);
}

/** Makes strangers of the two; nobody is told. */
export async function blockAction(previous: FormState, form: FormData): Promise<FormState> {
  return await block(previous, form);
}

/** Ends a block. */
export async function unblockAction(previous: FormState, form: FormData): Promise<FormState> {
  return await unblock(previous, form);
}

/** Never suggests somebody again. */
export async function hideAction(previous: FormState, form: FormData): Promise<FormState> {
  return await hide(previous, form);
}

/** Takes that back. */
export async function showAgainAction(previous: FormState, form: FormData): Promise<FormState> {
  return await showAgain(previous, form);
}
