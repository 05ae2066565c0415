import type { Metadata } from "next";
import { TooManyReads, tooManyReadsMetadata } from "#components/site/too-many-reads.tsx";
import { EmptyState } from "#components/ui/empty.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { notePassing } from "#lib/front/answer-status.ts";
import { mayRead } from "#lib/may-read.ts";
import { parseQuery } from "#lib/search/parse-query.ts";
import {
  type AddressParameters,
  readSearchAddress,
  searchAddress,
} from "#lib/search/search-address.ts";
import { type CorrectedAnswer, searchCorrected } from "#lib/search/search-corrected.ts";
import { words } from "#lib/words.ts";
import { Examples } from "./_parts/examples.tsx";
import { PeopleFound } from "./_parts/people-found.tsx";
import { SearchForm } from "./_parts/search-form.tsx";
import { Understood } from "./_parts/understood.tsx";

const t = words("search");

type Props = { searchParams: Promise<AddressParameters> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  if (!(await mayRead())) return tooManyReadsMetadata;
  const { text } = parseQuery(readSearchAddress(await searchParams).typed);
  if (text === "") return { title: t("title") };
  return { title: t("titleOf", { query: text }), robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
  if (!(await mayRead())) return <TooManyReads />;
  const request = readSearchAddress(await searchParams);
  const answer = await searchCorrected(request);
  return (
    <Page title={t("title")} lead={t("lead")} width="wide">
      <div className="grid max-w-3xl gap-3">
        <SearchForm text={answer.query.text} />
        <Understood answer={answer} />
        <Spelling answer={answer} />
      </div>
      <div className={answer.people.length > 0 ? undefined : "max-w-3xl"}>
        <Outcome answer={answer} isFirstPage={request.after === undefined} />
      </div>
    </Page>
  );
}

function Spelling({ answer }: { answer: CorrectedAnswer }) {
  const { meant, isCorrected, query } = answer;
  if (meant === undefined) return null;
  return (
    <p className="wrap-anywhere">
      {t.rich(isCorrected ? "corrected" : "meant", {
        typed: query.text,
        query: () => <a href={searchAddress(meant)}>{meant}</a>,
      })}
    </p>
  );
}

function Outcome({ answer, isFirstPage }: { answer: CorrectedAnswer; isFirstPage: boolean }) {
  switch (answer.outcome) {
    case "nothingAsked":
      return <Examples />;
    case "wordNeeded":
      return <EmptyState title={t("wordNeeded.title")}>{t("wordNeeded.text")}</EmptyState>;
    case "tookTooLong":
      notePassing();
      return (
        <Notice tone="warning">
          <p>{t("tooLong")}</p>
        </Notice>
      );
    case "searched":
      return <PeopleFound answer={answer} isFirstPage={isFirstPage} />;
  }
}
