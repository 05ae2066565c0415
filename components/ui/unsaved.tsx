"use client";

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { useFormState } from "./action-form.tsx";
import { Button } from "./button.tsx";
import { fillIn, textsGiven, textsIn } from "./form-texts.ts";
import { Notice } from "./notice.tsx";
import {
  dropOthers,
  dropUnsaved,
  type Unsaved as Kept,
  readUnsaved,
  unsavedKey,
  writeUnsaved,
} from "./unsaved-store.ts";

const Owner = createContext("");

/** Its forms keep what is typed and not saved, in this tab and under the member's own key. Signing out forgets it. */
export function UnsavedArea({ owner, children }: { owner: string; children: ReactNode }) {
  useEffect(() => {
    dropOthers(owner);
    const forget = ({ target }: Event) => {
      if (target instanceof HTMLFormElement && target.action.endsWith("/sign-out")) dropOthers();
    };
    document.addEventListener("submit", forget);
    return () => document.removeEventListener("submit", forget);
  }, [owner]);
  return <Owner value={owner}>{children}</Owner>;
}

/** Forgets what was typed into a form, so that what is saved can be loaded. */
export function useDropUnsaved(form: string): () => void {
  const key = unsavedKey(useContext(Owner), form);
  return () => dropUnsaved(key);
}

type UnsavedProps = {
  /** Which form it is, the same after a reload. */
  form: string;
  /** The revision that is being changed now. */
  revision: number;
  /** Called with the revision that what came back was typed for, and with none when it is dropped. */
  onRestore: (revision: number | undefined) => void;
  texts: { title: string; drop: string };
};

/** In a form: what was typed before a reload stands in it again, and a note says so, with the way to drop it. */
export function Unsaved({ form, revision, onRestore, texts }: UnsavedProps) {
  const note = useRef<HTMLDivElement>(null);
  const owner = useContext(Owner);
  const key = owner && unsavedKey(owner, form);
  const saved = useRef<Record<string, string>>({});
  const [shown, setShown] = useState(false);
  const { state } = useFormState();
  useEffect(() => {
    if (!note.current) return;
    const around = formOf(note.current);
    saved.current = textsGiven(around);
    const kept = restore(around, key);
    if (!kept) return;
    onRestore(kept.revision);
    setShown(true);
  }, [key, onRestore]);
  useKept({ note, key, saved }, revision);
  useEffect(() => {
    if (state.status !== "done" || !note.current) return;
    saved.current = textsIn(formOf(note.current));
    dropUnsaved(key);
    setShown(false);
  }, [state, key]);

  function drop() {
    if (!note.current) return;
    const around = formOf(note.current);
    fillIn(around, saved.current);
    dropUnsaved(key);
    onRestore(undefined);
    setShown(false);
    around.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select")?.focus();
  }

  return (
    <div ref={note} className="empty:hidden">
      {shown ? (
        <Notice role="status" title={texts.title}>
          <Button className="justify-self-start" onClick={drop}>
            {texts.drop}
          </Button>
        </Notice>
      ) : null}
    </div>
  );
}

type Keeping = {
  readonly note: RefObject<HTMLDivElement | null>;
  readonly key: string;
  /** What stands in the form when nothing is unsaved. */
  readonly saved: RefObject<Record<string, string>>;
};

/** Puts back what was typed before, when it is something else than what stands there. */
function restore(form: HTMLFormElement, key: string): Kept | undefined {
  const kept = readUnsaved(key);
  const given = textsGiven(form);
  if (!kept || isSame({ ...given, ...kept.texts }, given)) return undefined;
  fillIn(form, kept.texts);
  return kept;
}

function useKept({ note, key, saved }: Keeping, revision: number) {
  useEffect(() => {
    if (!note.current) return;
    const form = formOf(note.current);
    const keep = () => {
      const texts = textsIn(form);
      if (isSame(texts, saved.current)) dropUnsaved(key);
      else writeUnsaved(key, { revision, texts });
    };
    // What was typed before the script was at work counts too.
    if (!readUnsaved(key)) keep();
    form.addEventListener("input", keep);
    return () => form.removeEventListener("input", keep);
  }, [note, key, saved, revision]);
}

function formOf(element: HTMLElement): HTMLFormElement {
  const form = element.closest("form");
  if (!form) throw new Error("what is unsaved must stand in a form");
  return form;
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) {
  return Object.keys(one).every((name) => one[name] === other[name]);
}
