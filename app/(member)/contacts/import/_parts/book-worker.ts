import { readContacts } from "#lib/contacts/read/read-contacts.ts";
import { Refusal } from "#lib/refusal.ts";
import type { FromBookWorker } from "./use-book.ts";

/** So many people go to the page at once, so that it can do something else in between. */
const peopleAtOnce = 5_000;

addEventListener("message", ({ data }: MessageEvent<File>) => void read(data));

/** Reads the file beside the page and hands over what is in it. */
async function read(file: File): Promise<void> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { people, ...rest } = await readContacts(bytes, { progress: throttled() });
    for (let at = 0; at < people.length; at += peopleAtOnce) {
      tell({ kind: "people", people: people.slice(at, at + peopleAtOnce) });
    }
    tell({ kind: "read", ...rest });
  } catch (error) {
    tell({
      kind: "refused",
      key: error instanceof Refusal ? error.key : "contactImport.refusals.failed",
    });
  }
}

function tell(message: FromBookWorker): void {
  postMessage(message);
}

function throttled(): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share - told < 0.01 && share < 1) return;
    told = share;
    tell({ kind: "progress", share });
  };
}
