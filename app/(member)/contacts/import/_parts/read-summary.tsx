import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/page.tsx";
import type { BookOutline } from "#lib/contacts/compare-book.ts";
import type { ContactsFound, Unreadable } from "#lib/contacts/read/contacts-found.ts";
import { counted } from "./counted.ts";
import type { ImportTexts } from "./import-texts.ts";

type Summary = Omit<BookOutline, "people">;

type Props = Summary & {
  fileName?: string | undefined;
  texts: ImportTexts;
  /** Goes back to the choice of a file. */
  onOther?: (() => void) | undefined;
};

/** Where the focus goes once a book is read. */
export const summaryId = "read-summary";

/** How much is in a book. */
export function summaryOf({ people, addresses, ...rest }: ContactsFound): Summary {
  return {
    peopleCount: people.length,
    withoutAddress: people.filter((person) => person.addresses.length === 0).length,
    addressCount: addresses.length,
    unreadable: rest.unreadable,
    unreadableCount: rest.unreadableCount,
  };
}

/** "12 people, 15 addresses", and what could not be read and where. */
export function ReadSummary({ fileName, texts, onOther, ...summary }: Props) {
  const { read, choose } = texts;
  const { peopleCount, addressCount, withoutAddress } = summary;
  const aside = onOther ? <Button onClick={onOther}>{choose.other}</Button> : undefined;
  return (
    <Section title={read.title} lead={fileName} aside={aside}>
      <div id={summaryId} tabIndex={-1} role="status" className="grid gap-1">
        <p className="font-heading text-2xl tabular-nums">
          {counted(read.people, peopleCount)}, {counted(read.addresses, addressCount)}
        </p>
        {withoutAddress > 0 ? (
          <p className="text-sm text-soft">{counted(read.without, withoutAddress)}</p>
        ) : null}
        {addressCount === 0 ? <p>{read.nothing}</p> : null}
      </div>
      <UnreadableList {...summary} texts={texts.unreadable} />
    </Section>
  );
}

type UnreadableProps = Pick<Summary, "unreadable" | "unreadableCount"> & {
  texts: ImportTexts["unreadable"];
};

function UnreadableList({ unreadable, unreadableCount, texts }: UnreadableProps) {
  if (unreadableCount === 0) return null;
  const untold = unreadableCount - unreadable.length;
  return (
    <details>
      <summary className="cursor-pointer font-semibold">
        {counted(texts.summary, unreadableCount)}
      </summary>
      <ul className="mt-3 grid gap-2 text-sm">
        {unreadable.map((item) => (
          <li key={`${item.file} ${item.line} ${item.why} ${item.shown}`} className="wrap-anywhere">
            <span className="font-semibold tabular-nums">{placeOf(item, texts)}</span>{" "}
            {texts.why[item.why]}{" "}
            {item.shown ? <bdi className="text-soft">{item.shown}</bdi> : null}
          </li>
        ))}
      </ul>
      {untold > 0 ? <p className="mt-2 text-sm text-soft">{counted(texts.more, untold)}</p> : null}
    </details>
  );
}

function placeOf(
  { line, file }: Unreadable,
  { line: plain, lineOfFile }: UnreadableProps["texts"],
) {
  const text = file ? lineOfFile.replace("$", () => file) : plain;
  return text.replace("%", line.toLocaleString("en"));
}
