import { Refusal } from "#lib/refusal.ts";
import { Book, type ContactsFound } from "./contacts-found.ts";
import { maxBookBytes } from "./limits.ts";
import { isArchive, openArchive } from "./open-archive.ts";
import { readCards } from "./read-cards.ts";
import { codePageOf, delimiterOf, readTable } from "./read-table.ts";
import { encodingOf, textOf } from "./text-of.ts";

type Progress = (share: number) => void;

type Wants = {
  /** Is told how much is done, from 0 to 1. */
  readonly progress?: Progress;
  /** The most bytes that a file may have, and what is unpacked of an archive. */
  readonly mostBytes?: number;
};

/**
 * Reads an address book: vCard, a table (CSV) of Google, Outlook, LinkedIn or another, or an archive (ZIP) with one in it. Which it
 * is shows in what it holds, not in its name. Throws a Refusal, and nothing else, for what is none of them or is over a limit.
 *
 * It runs in a browser's worker as on the server, keeps nothing and asks nobody.
 * @control
 */
export async function readContacts(
  bytes: Uint8Array,
  { progress = () => undefined, mostBytes = maxBookBytes }: Wants = {},
): Promise<ContactsFound> {
  if (bytes.length > mostBytes) throw tooLarge(mostBytes);
  if (bytes.length === 0) throw new Refusal("contactImport.refusals.empty");
  const book = new Book();
  if (isArchive(bytes)) {
    const files = await openArchive(bytes, mostBytes);
    for (const { name, content } of files) {
      book.file = name;
      readFile(content, book, progress);
    }
  } else if (!readFile(bytes, book, progress)) {
    throw new Refusal("contactImport.refusals.notContacts");
  }
  return book.found();
}

const tooLarge = (most: number) =>
  new Refusal(
    most < maxBookBytes
      ? "contactImport.refusals.tooLargeToSend"
      : "contactImport.refusals.tooLarge",
  );

/** Says whether it is an address book. */
function readFile(bytes: Uint8Array, book: Book, progress: Progress): boolean {
  const encoding = encodingOf(bytes);
  const head = [...textOf(bytes.subarray(0, headBytes), encoding)].join("");
  if (/^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$/im.test(head)) {
    readCards(textOf(bytes, encoding, progress), book, encoding === "8-bit");
    return true;
  }
  if (isNoText(head)) return false;
  const read = encoding === "8-bit" ? codePageOf(bytes.subarray(0, headBytes)) : encoding;
  return readTable(textOf(bytes, read, progress), delimiterOf(head), book);
}

/** What is looked at to find out what a file is. */
const headBytes = 16 * 1024;

/** Control characters that no text has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isNoText = (head: string) => /[\x01-\x08\x0e-\x1a]/.test(head);
