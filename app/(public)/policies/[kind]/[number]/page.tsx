import type { Metadata } from "next";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { FactList } from "#components/ui/entry-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Page } from "#components/ui/page.tsx";
import { policyHistory, type VersionInTime } from "#lib/policies/policy-history.ts";
import { isPolicyKind, policyVersion } from "#lib/policies/policy-version.ts";
import { promiseStatesOf } from "#lib/promises/kept-promises.ts";
import { words } from "#lib/words.ts";
import { Period } from "../../_parts/period.tsx";
import { PolicyText } from "../../_parts/policy-text.tsx";
import { VersionsAround } from "./_parts/versions-around.tsx";

type PolicyPageProps = { params: Promise<{ kind: string; number: string }> };

const t = words("policies");

export async function generateMetadata({ params }: PolicyPageProps): Promise<Metadata> {
  const asked = await askedFor(params);
  return asked ? { title: titleOf(asked) } : notHereMetadata;
}

export default async function PolicyPage({ params }: PolicyPageProps) {
  const asked = await askedFor(params);
  if (!asked) return <NotHere />;
  const { policy, version, history, kind } = asked;
  const promises = await promiseStatesOf(kind, version.number);
  const facts = [
    { id: "period", term: t("version.period"), description: <Period version={version} /> },
    {
      id: "weight",
      term: t("version.weight"),
      description: t(version.material ? "material" : "editorial"),
    },
    { id: "change", term: t("version.change"), description: version.changeNote },
    {
      id: "sha256",
      term: t("version.sha256"),
      description: <code className="break-all font-mono text-xs">{policy.sha256}</code>,
    },
  ];
  return (
    <Page title={titleOf(asked)} lead={t("version.about")}>
      <Standing version={version} inForce={history.find(isInForce)} />
      <div className="border-line border-y py-4 text-sm">
        <FactList facts={facts} />
      </div>
      <VersionsAround kind={kind} history={history} number={version.number} />
      <PolicyText markdown={policy.body} {...{ kind, promises }} />
    </Page>
  );
}

/** Says of a version that is not in force which one is. */
function Standing({
  version,
  inForce,
}: {
  version: VersionInTime;
  inForce: VersionInTime | undefined;
}) {
  if (version.standing === "inForce") return null;
  return (
    <Notice tone="warning">
      <p>
        {inForce
          ? t(`version.standing.${version.standing}`, { number: inForce.number })
          : t("version.noneInForce")}
      </p>
    </Notice>
  );
}

function isInForce({ standing }: VersionInTime): boolean {
  return standing === "inForce";
}

async function askedFor(params: PolicyPageProps["params"]) {
  const { kind, number } = await params;
  if (!(isPolicyKind(kind) && /^[1-9]\d{0,8}$/.test(number))) return undefined;
  const [policy, history] = await Promise.all([
    policyVersion(kind, Number(number)),
    policyHistory(kind),
  ]);
  const version = history.find((other) => other.number === policy?.number);
  return policy && version ? { kind, policy, version, history } : undefined;
}

type Asked = NonNullable<Awaited<ReturnType<typeof askedFor>>>;

function titleOf({ kind, version }: Asked): string {
  return t("version.title", { kind: t(`kinds.${kind}`), number: version.number });
}
