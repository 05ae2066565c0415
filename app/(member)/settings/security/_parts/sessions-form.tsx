"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import { FormStatus, SubmitButton } from "#components/ui/form-fields.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { endSessionsAction } from "../actions.ts";

type Row = {
  readonly mark: string;
  readonly isThis: boolean;
  readonly device: string;
  readonly details: readonly string[];
  readonly endNamed: string;
};

type Texts = Record<"thisBrowser" | "nowhereElse" | "end" | "endOthers", string>;

/** The list is one form, so that what became of an ended session is said where its row was. */
export function SessionsForm({ rows, texts }: { rows: readonly Row[]; texts: Texts }) {
  return (
    <ActionForm action={endSessionsAction} className="grid gap-5">
      {(state) => (
        <>
          <div
            id="sessions-answer"
            tabIndex={-1}
            className={state.message ? "outline-none" : "sr-only"}
          >
            <FormStatus />
          </div>
          {/* The button is gone with its row, and the focus with it. */}
          {state.status === "done" ? (
            <TakeFocus to="sessions-answer" when={String(state.data?.ended)} />
          ) : null}
          <ul className="grid gap-4">
            {rows.map((row) => (
              <SessionItem key={row.mark} row={row} texts={texts} />
            ))}
          </ul>
          {rows.length > 1 ? (
            <SubmitButton name="end" value="others" variant="danger" className="justify-self-start">
              {texts.endOthers}
            </SubmitButton>
          ) : (
            <p className="text-soft">{texts.nowhereElse}</p>
          )}
        </>
      )}
    </ActionForm>
  );
}

function SessionItem({ row, texts }: { row: Row; texts: Texts }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-sheet p-5">
      <div className="grid min-w-0 gap-1">
        <p className="wrap-anywhere font-semibold">{row.device}</p>
        <ul className="flex flex-wrap gap-x-4 text-sm text-soft">
          {row.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      </div>
      {row.isThis ? (
        <Tag>{texts.thisBrowser}</Tag>
      ) : (
        <SubmitButton name="end" value={row.mark} variant="quiet" aria-label={row.endNamed}>
          {texts.end}
        </SubmitButton>
      )}
    </li>
  );
}
