import type { ProcessedTexts, ProcessingTexts } from "#lib/processing/record-words.ts";
import { words } from "#lib/words.ts";

const t = words("trust.processing");

const columns: readonly [keyof ProcessedTexts, string][] = [
  ["whose", t("whose")],
  ["categories", t("category")],
  ["bases", t("basis")],
  ["retentions", t("retention")],
  ["erasures", t("erasure")],
];

/** One purpose: a line for each kind of record. On a narrow screen every line is a card of its own. */
export function PurposeTable({ purpose, processed }: ProcessingTexts) {
  return (
    <table className="block w-full text-left text-sm lg:table" aria-label={purpose}>
      <thead className="sr-only lg:not-sr-only lg:table-header-group">
        <tr className="border-edge border-b align-bottom">
          {[t("what"), ...columns.map(([, title]) => title)].map((title) => (
            <th key={title} scope="col" className="py-2 pr-4 font-semibold">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="grid gap-4 lg:table-row-group">
        {processed.map((one) => (
          <tr
            key={one.what}
            className="grid gap-1 rounded-lg border border-line bg-sheet p-4 align-top lg:table-row lg:border-0 lg:bg-transparent"
          >
            <th
              scope="row"
              className="font-semibold lg:w-1/4 lg:border-line lg:border-b lg:py-2.5 lg:pr-4"
            >
              {one.what}
            </th>
            {columns.map(([name, title]) => (
              <td key={name} className="lg:border-line lg:border-b lg:py-2.5 lg:pr-4">
                <span className="text-soft lg:hidden">{title}: </span>
                {[one[name]].flat().join("; ")}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
