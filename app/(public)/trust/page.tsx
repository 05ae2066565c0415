import type { Metadata } from "next";
import { Page, Section } from "#components/ui/page.tsx";
import { keptPromises, type PolicyPromises } from "#lib/promises/kept-promises.ts";
import { type PromiseState, promiseStates } from "#lib/promises/promise-state.ts";
import { words } from "#lib/words.ts";
import { PromiseList } from "./_parts/promise-list.tsx";
import { StateFilter } from "./_parts/state-filter.tsx";
import { Summary } from "./_parts/summary.tsx";

type TrustPageProps = { searchParams: Promise<{ state?: string | string[] }> };

const t = words("promises");

export const metadata: Metadata = { title: t("title") };

/** The register of promises: every one of them, how it is kept, and what shows that it is. */
export default async function TrustPage({ searchParams }: TrustPageProps) {
  const [{ state }, { evidence, policies }] = await Promise.all([searchParams, keptPromises()]);
  const chosen = promiseStates.find((known) => known === state);
  const all = policies.flatMap(({ promises }) => promises);
  const shown = policies.map((policy) => standing(policy, chosen)).filter(hasSome);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section id="summary" title={t("summary.title")}>
        <StateFilter promises={all} chosen={chosen} />
        <Summary evidence={evidence} />
      </Section>
      {shown.length === 0 ? <p>{t("filter.none")}</p> : null}
      {shown.map((policy) => (
        <PromiseList key={policy.kind} policy={policy} evidence={evidence} />
      ))}
    </Page>
  );
}

function standing(policy: PolicyPromises, state: PromiseState | undefined): PolicyPromises {
  const { promises } = policy;
  return {
    ...policy,
    promises: promises.filter(({ judgement }) => !state || judgement.state === state),
  };
}

function hasSome({ promises }: PolicyPromises): boolean {
  return promises.length > 0;
}
