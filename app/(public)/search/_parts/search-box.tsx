"use client";

import { type ComponentProps, type KeyboardEvent, useRef } from "react";
import { TextInput } from "#components/ui/field.tsx";
import type { Suggestion } from "#lib/search/suggestion.ts";
import { useSuggestions } from "./use-suggestions.ts";

type SearchBoxProps = {
  label: string;
  /** What the list of suggestions is called. */
  listLabel: string;
  text: string;
};

const listId = "q-suggestions";
const optionId = (place: number) => `${listId}-${place}`;

/**
 * The box of the search: an input of a plain form, and with script a combobox with a list (WAI-ARIA APG, list
 * autocomplete, manual selection). What is chosen is searched at once.
 */
export function SearchBox({ label, listLabel, text }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const { isReady, options, active, ask, move, close } = useSuggestions();
  const isOpen = options.length > 0;

  function choose(option: Suggestion | undefined) {
    if (!option || !input.current) return;
    input.current.value = option.query;
    close();
    input.current.form?.requestSubmit();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !isOpen) return;
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: close,
      ...(active >= 0 && { Enter: () => choose(options[active]) }),
    };
    const step = steps[event.key];
    if (event.key === "Tab") close();
    if (!step) return;
    event.preventDefault();
    step();
  }

  const combobox: ComponentProps<"input"> = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": isOpen,
    "aria-controls": listId,
    ...(active >= 0 && { "aria-activedescendant": optionId(active) }),
  };
  return (
    <div className="min-w-0 sm:relative flex-[1_1_10rem]">
      <TextInput
        {...(isReady ? combobox : {})}
        ref={input}
        label={label}
        labelHidden
        name="q"
        type="search"
        defaultValue={text}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onInput={(event) => ask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isReady ? <Options {...{ label: listLabel, options, active, choose }} /> : null}
    </div>
  );
}

type OptionsProps = {
  label: string;
  options: readonly Suggestion[];
  active: number;
  choose: (option: Suggestion) => void;
};

function Options({ label, options, active, choose }: OptionsProps) {
  return (
    <div id={listId} role="listbox" aria-label={label} tabIndex={-1} className={listLook}>
      {options.map((option, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, where the focus stays
        <div
          key={option.query}
          id={optionId(place)}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={optionLook}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
        >
          <span className="wrap-anywhere min-w-0">{option.text}</span>
          <span className="shrink-0 text-sm text-soft">{option.label}</span>
        </div>
      ))}
    </div>
  );
}

const listLook =
  "absolute inset-x-0 top-full z-20 mt-1 grid rounded-md border border-edge bg-sheet py-1 shadow-lg empty:hidden";

const optionLook =
  "flex min-h-11 cursor-pointer items-baseline justify-between gap-4 px-3 py-2 " +
  "hover:bg-well aria-selected:bg-accent-wash aria-selected:outline-2 aria-selected:outline-accent aria-selected:-outline-offset-2";
