import { useEffect, useRef, useState } from "react";
import { useScripted } from "#components/ui/use-scripted.ts";
import { readSuggestions, type Suggestion } from "#lib/search/suggestion.ts";

/** Milliseconds without a key before the server is asked. */
const pause = 120;

/** What is offered for what is being typed, and which of it is marked; `isReady` once there is script on the page. */
export function useSuggestions() {
  const isReady = useScripted();
  const [options, setOptions] = useState<readonly Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);

  function offer(found: readonly Suggestion[]) {
    setOptions(found);
    setActive(-1);
  }

  function close() {
    asking.current?.abort();
    offer([]);
  }

  function ask(typed: string) {
    asking.current?.abort();
    const current = new AbortController();
    asking.current = current;
    setTimeout(async () => {
      const found = current.signal.aborted
        ? undefined
        : await suggestionsFor(typed, current.signal);
      if (found && !current.signal.aborted) offer(found);
    }, pause);
  }

  /** To the next or the one before; past either end is none, which is what was typed. */
  function move(by: 1 | -1) {
    const places = options.length + 1;
    setActive((place) => ((place + 1 + by + places) % places) - 1);
  }

  return { isReady, options, active, ask, move, close };
}

/** Nothing where there is no network: the form works all the same. */
async function suggestionsFor(typed: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  if (typed.trim() === "") return [];
  try {
    const address = `/search/suggest?${new URLSearchParams({ q: typed.toWellFormed() })}`;
    const answer = await fetch(address, { signal, credentials: "omit", cache: "no-store" });
    return answer.ok ? readSuggestions(await answer.json()) : [];
  } catch {
    return [];
  }
}
