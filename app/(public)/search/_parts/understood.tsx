import { X } from "lucide-react";
import { queryLimits } from "#lib/search/parse-query.ts";
import { alsoNamed } from "#lib/search/plan-query.ts";
import { isLeaf, joined, partsOf, printQuery, type QueryNode } from "#lib/search/query-tree.ts";
import { searchAddress } from "#lib/search/search-address.ts";
import type { SearchAnswer } from "#lib/search/search-people.ts";
import { words } from "#lib/words.ts";
import { labelOf, listed, quoted, said } from "./said.ts";

const t = words("search");

/** How the query was read, in plain words and in parts that can be taken out; nothing where it is just words. */
export function Understood({ answer }: { answer: SearchAnswer }) {
  const { query, understood, unsearched } = answer;
  const lines = [
    query.plain && understood ? t("plain", { query: printQuery(understood) }) : undefined,
    reading(understood),
    unsearched.length > 0
      ? t("unsearched", {
          terms: listed(
            unsearched.map(({ text }) => quoted(text)),
            "unit",
          ),
        })
      : undefined,
    query.cut ? t("cut", queryLimits) : undefined,
  ].filter((line) => line !== undefined);
  return (
    <>
      {lines.length > 0 ? (
        <div className="wrap-anywhere grid max-w-prose gap-1 text-sm text-soft">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      <Chips tree={understood} />
    </>
  );
}

/** What must hold, sought first, then what must not. */
function reading(tree: QueryNode | undefined): string | undefined {
  const parts = partsOf(tree);
  const wanted = parts.filter((part) => part.kind !== "not");
  const excluded = parts.flatMap((part) => (part.kind === "not" ? [part.part] : []));
  if (wanted.length === 0 || parts.every(isJustWord)) return undefined;
  const values = {
    wanted: listed(
      wanted.map((part) => said(part)),
      "conjunction",
    ),
  };
  if (excluded.length === 0) return t("understood.with", values);
  return t("understood.withWithout", {
    ...values,
    excluded: listed(
      excluded.map((part) => said(part)),
      "disjunction",
    ),
  });
}

/** Found by this one word alone. */
function isJustWord(part: QueryNode): boolean {
  return part.kind === "word" && alsoNamed(part, null).length === 0;
}

/** The parts of the query, each a link to the search without it. */
function Chips({ tree }: { tree: QueryNode | undefined }) {
  const parts = partsOf(tree);
  if (parts.length < 2 && parts.every(isLeaf)) return null;
  return (
    <ul aria-label={t("chips.label")} className="flex flex-wrap gap-2">
      {parts.map((part, place) => (
        <li key={printQuery(part)} className="min-w-0">
          <a href={addressWithout(parts, place)} className={chipLook}>
            <span className="sr-only">{t("chips.remove")} </span>
            <span className="wrap-anywhere min-w-0">{labelOf(part)}</span>
            <X aria-hidden className="size-4 shrink-0 text-soft" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function addressWithout(parts: readonly QueryNode[], place: number): string {
  const rest = joined(
    "and",
    parts.filter((_part, other) => other !== place),
  );
  return rest ? searchAddress(printQuery(rest)) : "/search";
}

const chipLook =
  "inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border border-edge bg-sheet py-0.5 pr-2 pl-3 " +
  "text-ink text-sm no-underline hover:border-ink hover:bg-well";
