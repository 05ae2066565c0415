import { keptInBrowser } from "#lib/kept-in-browser.ts";
import { inTab } from "#lib/tab-storage.ts";

/** What was typed into a form and not saved: the texts by name, and the revision that they change. */
export type Unsaved = {
  readonly revision: number;
  readonly texts: Readonly<Record<string, string>>;
};

const tab = inTab(keptInBrowser.unsaved);

/** Where one form's input is kept: in this tab, under the member's own key. */
export function unsavedKey(owner: string, form: string): string {
  return `${owner}/${form}`;
}

/** What is kept; undefined when there is nothing, or nothing that we wrote. */
export function readUnsaved(key: string): Unsaved | undefined {
  const kept = tab.read(key);
  if (!kept) return undefined;
  try {
    return parsed(JSON.parse(kept));
  } catch {
    return undefined;
  }
}

/** Keeps it, under a key, until it is saved, dropped, or the tab is closed. A full or forbidden storage keeps nothing. */
export function writeUnsaved(key: string, unsaved: Unsaved): void {
  if (key !== "") tab.write(key, JSON.stringify(unsaved));
}

export function dropUnsaved(key: string): void {
  tab.drop(key);
}

/** Forgets what others typed in this tab, or with no owner given what anybody did. */
export function dropOthers(owner?: string): void {
  const theirs = tab.list().filter((key) => !(owner && key.startsWith(unsavedKey(owner, ""))));
  for (const key of theirs) tab.drop(key);
}

function parsed(given: unknown): Unsaved | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  if (!("revision" in given && "texts" in given)) return undefined;
  const { revision, texts } = given;
  if (typeof revision !== "number" || typeof texts !== "object" || texts === null) return undefined;
  const strings = Object.entries(texts).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return { revision, texts: Object.fromEntries(strings) };
}
