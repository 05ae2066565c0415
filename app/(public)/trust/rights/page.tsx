import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { type Right, rightPages, rights } from "#lib/rights/rights.ts";
import { words } from "#lib/words.ts";
import {
  coverWords,
  howLongWords,
  pageWords,
  rightNotes,
  rightWords,
} from "./_parts/right-words.ts";

const t = words("trust.rights");

export const metadata: Metadata = { title: t("title") };

export default function RightsPage() {
  return (
    <Page width="wide" title={t("title")} lead={t("lead")}>
      <table className="block w-full text-left md:table">
        <thead className="sr-only md:not-sr-only md:table-header-group">
          <tr className="border-edge border-b">
            <th scope="col" className="py-2 pr-6 font-semibold">
              {t("right")}
            </th>
            <th scope="col" className="py-2 pr-6 font-semibold">
              {t("how")}
            </th>
            <th scope="col" className="py-2 font-semibold">
              {t("howLong")}
            </th>
          </tr>
        </thead>
        <tbody className="grid gap-4 md:table-row-group">
          {rights.map((right) => (
            <RightLine key={right.id} right={right} />
          ))}
        </tbody>
      </table>
    </Page>
  );
}

function RightLine({ right }: { right: Right }) {
  const covers = coverWords(right);
  return (
    <tr
      id={right.id}
      className="grid gap-2 rounded-lg border border-line bg-sheet p-4 align-top md:table-row md:border-0 md:bg-transparent"
    >
      <th scope="row" className={`font-semibold md:w-1/3 ${cellLook}`}>
        {rightWords[right.id]}
        <span className="block font-normal text-sm text-soft">{right.law}</span>
      </th>
      <td className={cellLook}>
        <ul className="grid gap-1">
          {right.pages.map((page) => (
            <li key={page}>
              <a href={rightPages[page]} className="inline-block py-1">
                {pageWords[page]}
              </a>
            </li>
          ))}
        </ul>
        {rightNotes[right.id] ? (
          <p className="max-w-prose text-sm text-soft">{rightNotes[right.id]}</p>
        ) : null}
      </td>
      <td className={`md:w-1/3 ${cellLook}`}>
        {howLongWords[right.howLong]}
        {covers ? <span className="block text-sm text-soft">{covers}</span> : null}
      </td>
    </tr>
  );
}

const cellLook = "md:border-line md:border-b md:py-3 md:pr-6";
