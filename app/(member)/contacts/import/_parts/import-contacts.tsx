"use client";

import { useActionState, useState } from "react";
import { TakeFocus } from "#components/ui/take-focus.tsx";
import { idle } from "#lib/form-state.ts";
import { compareBookAction } from "../actions.ts";
import { AgreeForm } from "./agree-form.tsx";
import { AnswerView, answerId } from "./answer-view.tsx";
import { BookForm } from "./book-form.tsx";
import type { BookAnswer, CompareAnswer } from "./compare-answer.ts";
import { CompareForm } from "./compare-form.tsx";
import type { ImportTexts } from "./import-texts.ts";
import { ReadSummary, summaryId, summaryOf } from "./read-summary.tsx";
import { ReadingBar } from "./reading-bar.tsx";
import { useBook } from "./use-book.ts";

type Props = {
  /** That and when the member agreed, in words; undefined where they did not, or took it back. */
  agreed: string | undefined;
  consent: readonly { readonly title: string; readonly text: string }[];
  /** Why a file was refused before the page could see it. */
  refused: string | undefined;
  texts: ImportTexts;
};

/**
 * First the consent, then the file, then what is in it and what of it would be sent, then who was found. Without JavaScript the
 * file is sent and read on the server, and what is in it comes with who was found.
 */
export function ImportContacts({ agreed, consent, refused, texts }: Props) {
  const [sent, sendBook] = useActionState(compareBookAction, { state: idle }, "/contacts/import");
  const { state, read, stop } = useBook();
  const [answer, setAnswer] = useState<CompareAnswer["compared"]>();
  const startAnew = () => {
    setAnswer(undefined);
    stop();
  };

  if (!agreed) return <AgreeForm consent={consent} texts={texts} onFile={read} />;
  if (state.stage === "reading") return <ReadingBar {...state} texts={texts} onStop={stop} />;
  if (state.stage === "read") {
    const { book, fileName } = state;
    return (
      <>
        <TakeFocus to={answer ? answerId : summaryId} when={answer ? "answer" : "read"} />
        <ReadSummary {...summaryOf(book)} fileName={fileName} texts={texts} onOther={startAnew} />
        {answer ? (
          <AnswerView compared={answer} people={book.people} texts={texts.answer} />
        ) : (
          <CompareForm book={book} texts={texts.sent} onAnswer={setAnswer} />
        )}
      </>
    );
  }
  if (sent.compared && sent.book) return <SentAnswer {...sent} texts={texts} />;
  const error = (state.refused && texts.refusals[state.refused]) ?? refusalOf(sent) ?? refused;
  return <BookForm {...{ agreed, error, texts }} action={sendBook} onFile={read} />;
}

const refusalOf = ({ state }: BookAnswer) => state.errors?.book ?? state.message;

function SentAnswer({ compared, book, texts }: BookAnswer & { texts: ImportTexts }) {
  if (!(compared && book)) return null;
  return (
    <>
      <ReadSummary {...book} texts={texts} />
      <AnswerView compared={compared} people={book.people} texts={texts.answer} />
    </>
  );
}
