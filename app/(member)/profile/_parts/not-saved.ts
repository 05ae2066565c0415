import { words } from "#lib/words.ts";

/** Why a save did not happen whose form is given back: who sent it was signed out meanwhile, or has to answer first. */
export type NotSaved = "signedOut" | "unaccepted";

export const notSavedTitle: Readonly<Record<NotSaved, string>> = {
  signedOut: words("profiles")("signedOut.title"),
  unaccepted: words("acceptance.kept")("title"),
};
