import type { Metadata } from "next";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { answerNotFound } from "#lib/front/answer-status.ts";
import { compareVersions } from "#lib/policies/compare-versions.ts";
import { policyHistory } from "#lib/policies/policy-history.ts";
import { isPolicyKind } from "#lib/policies/policy-version.ts";
import type { PolicyKind } from "#lib/policies/versions.ts";
import { words } from "#lib/words.ts";
import { ChooseVersions } from "./_parts/choose-versions.tsx";
import { Compared } from "./_parts/compared.tsx";
import { readPair } from "./_parts/read-pair.ts";

type Props = {
  params: Promise<{ kind: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const t = words("policies");

export async function generateMetadata(props: Props): Promise<Metadata> {
  const asked = await askedFor(props);
  if (!asked) return notHereMetadata;
  return { title: titleOf(asked), ...(asked.pair.trouble ? { robots: { index: false } } : {}) };
}

/** What changed from one version of a policy to another, and a form to choose the two. */
export default async function ComparePage(props: Props) {
  const asked = await askedFor(props);
  if (!asked) return <NotHere />;
  const { kind, history, pair } = asked;
  if (pair.trouble === "unknown") answerNotFound();
  return (
    <Page title={titleOf(asked)} lead={pair.trouble ? undefined : t("compare.lead")}>
      {pair.trouble ? (
        <Notice tone="warning">
          <p>{t(`compare.${pair.trouble}`)}</p>
        </Notice>
      ) : null}
      {history.length > 1 ? <ChooseVersions kind={kind} history={history} pair={pair} /> : null}
      {pair.trouble ? null : <Difference kind={kind} from={pair.from} to={pair.to} />}
    </Page>
  );
}

async function Difference({ kind, from, to }: { kind: PolicyKind; from: number; to: number }) {
  const parts = await compareVersions(kind, from, to);
  return parts ? (
    <Compared parts={parts} newer={{ href: `/policies/${kind}/${to}`, number: to }} />
  ) : null;
}

async function askedFor({ params, searchParams }: Props) {
  const { kind } = await params;
  if (!isPolicyKind(kind)) return undefined;
  const history = await policyHistory(kind);
  if (history.length === 0) return undefined;
  const { from, to } = await searchParams;
  return { kind, history, pair: readPair(history, from, to) };
}

function titleOf({ kind, pair }: { kind: PolicyKind; pair: ReturnType<typeof readPair> }): string {
  const name = t(`kinds.${kind}`);
  if (pair.trouble) return t("compare.titleAny", { kind: name });
  return t("compare.title", { kind: name, from: pair.from, to: pair.to });
}
