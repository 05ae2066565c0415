"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ContactsFound, FoundPerson } from "#lib/contacts/read/contacts-found.ts";
import { maxBookBytes } from "#lib/contacts/read/limits.ts";

/** What the worker says of a file, in this order: how far it is, who is in it, and the rest; or why it is not read. */
export type FromBookWorker =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "people"; readonly people: readonly FoundPerson[] }
  | ({ readonly kind: "read" } & Omit<ContactsFound, "people">)
  | { readonly kind: "refused"; readonly key: string };

export type BookState =
  | { readonly stage: "none"; readonly refused?: string | undefined }
  | { readonly stage: "reading"; readonly share: number; readonly fileName: string }
  | { readonly stage: "read"; readonly book: ContactsFound; readonly fileName: string };

/**
 * The file that somebody chose, read in a worker of the browser. It is in this page's memory and nowhere else: with the page it is
 * gone. `refused` is a key of words.
 */
export function useBook() {
  const [state, setState] = useState<BookState>({ stage: "none" });
  const worker = useRef<Worker>(undefined);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setState({ stage: "none" });
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);

  const read = useCallback((file: File) => {
    worker.current?.terminate();
    const refuse = (refused: string) => setState({ stage: "none", refused });
    if (file.size > maxBookBytes) return refuse("contactImport.refusals.tooLarge");
    setState({ stage: "reading", share: 0, fileName: file.name });
    const reader = new Worker(new URL("./book-worker.ts", import.meta.url), { type: "module" });
    worker.current = reader;
    reader.onmessage = listener(file.name, setState);
    reader.onerror = () => refuse("contactImport.refusals.failed");
    reader.postMessage(file);
  }, []);
  return { state, read, stop };
}

function listener(fileName: string, setState: (state: BookState) => void) {
  const people: FoundPerson[] = [];
  return ({ data }: MessageEvent<FromBookWorker>) => {
    if (data.kind === "progress") setState({ stage: "reading", share: data.share, fileName });
    else if (data.kind === "people") people.push(...data.people);
    else if (data.kind === "refused") setState({ stage: "none", refused: data.key });
    else setState({ stage: "read", book: { ...data, people }, fileName });
  };
}
