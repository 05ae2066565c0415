"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextInput } from "#components/ui/field.tsx";
import { counted } from "./counted.ts";
import type { ImportTexts } from "./import-texts.ts";

const aPage = 50;

type Props = {
  sent: readonly string[];
  removed: number;
  texts: ImportTexts["sent"];
  onRemove: (address: string) => void;
  onPutBack: () => void;
};

/** The addresses that would be sent, to be opened, looked through and removed one by one. */
export function SentList({ sent, removed, texts, onRemove, onPutBack }: Props) {
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(0);
  const found = search ? sent.filter((address) => address.includes(search)) : sent;
  const last = Math.max(0, Math.ceil(found.length / aPage) - 1);
  const at = Math.min(page, last);
  return (
    <details className="rounded-lg border border-line bg-sheet p-4">
      <summary className="cursor-pointer font-semibold tabular-nums">
        {counted(texts.summary, sent.length)}
      </summary>
      <div className="mt-4 grid gap-4">
        {sent.length > aPage || search ? (
          <TextInput
            name="search"
            type="search"
            label={texts.search}
            value={search}
            onChange={({ target }) => {
              setSearch(target.value.trim().toLowerCase());
              setPage(0);
            }}
          />
        ) : null}
        {found.length === 0 ? <p className="text-soft">{texts.none}</p> : null}
        <ul className="grid gap-1">
          {found.slice(at * aPage, (at + 1) * aPage).map((address) => (
            <li key={address} className="flex items-center justify-between gap-3">
              <span className="wrap-anywhere min-w-0 text-sm">{address}</span>
              <Button
                aria-label={texts.remove.replace("%", () => address)}
                onClick={() => onRemove(address)}
              >
                {texts.removed}
              </Button>
            </li>
          ))}
        </ul>
        <Pages {...{ at, last, texts }} onPage={setPage} />
        {removed > 0 ? (
          <Button className="justify-self-start" onClick={onPutBack}>
            {counted(texts.putBack, removed)}
          </Button>
        ) : null}
      </div>
    </details>
  );
}

type PagesProps = {
  at: number;
  last: number;
  texts: ImportTexts["sent"];
  onPage: (page: number) => void;
};

function Pages({ at, last, texts, onPage }: PagesProps) {
  if (last === 0) return null;
  const shown = texts.shown
    .replace("%", (at + 1).toLocaleString("en"))
    .replace("%", (last + 1).toLocaleString("en"));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button disabled={at === 0} onClick={() => onPage(at - 1)}>
        {texts.previous}
      </Button>
      <p aria-live="polite" className="text-sm text-soft tabular-nums">
        {shown}
      </p>
      <Button disabled={at === last} onClick={() => onPage(at + 1)}>
        {texts.next}
      </Button>
    </div>
  );
}
