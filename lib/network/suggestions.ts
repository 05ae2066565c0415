import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { memberNamed, type Named } from "./person.ts";
import { type PersonSeen, personSeen } from "./person-seen.ts";
import {
  deleteHiddenSuggestion,
  insertHiddenSuggestion,
  listHiddenSuggestions,
  listSuggestions,
} from "./suggestion.data.ts";

/** Somebody whom the viewer may know, and why. */
export type Suggestion = PersonSeen & {
  /** How many connections they have in common, as far as the viewer is shown them. */
  readonly mutual: number;
  /** A place of work that both show to everyone. */
  readonly company: string | undefined;
};

/**
 * People whom the viewer may know: from connections in common that the viewer is shown, and from places of work that both show to
 * everyone. Nobody who objects to suggestions or to people search (GDPR art. 21), nobody whom the viewer hid, and nobody with whom
 * something is settled.
 */
export async function suggestedPeople(viewer: MemberViewer): Promise<readonly Suggestion[]> {
  return (await listSuggestions(viewer)).map((row) => ({
    ...personSeen(viewer)(row),
    mutual: row.mutual,
    company: row.company ?? undefined,
  }));
}

/** Whom the viewer hid from suggestions. */
export async function hiddenSuggestions(viewer: MemberViewer): Promise<readonly PersonSeen[]> {
  return (await listHiddenSuggestions(viewer)).map(personSeen(viewer));
}

/** Never suggests somebody again, until it is taken back. */
export async function hideSuggestion(viewer: MemberViewer, named: Named): Promise<void> {
  await insertHiddenSuggestion(viewer, await knownMember(viewer, named));
}

/** Takes that back. */
export async function showSuggestionAgain(viewer: MemberViewer, named: Named): Promise<void> {
  await deleteHiddenSuggestion(viewer, await knownMember(viewer, named));
}

async function knownMember(viewer: MemberViewer, named: Named): Promise<string> {
  const memberId = await memberNamed(viewer, named);
  if (memberId === undefined) throw new Refusal("network.errors.notThere");
  return memberId;
}
