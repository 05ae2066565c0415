import type { Metadata } from "next";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { FactList } from "#components/ui/entry-list.tsx";
import { Page } from "#components/ui/page.tsx";
import { dayText } from "#lib/moment-text.ts";
import { policyVersion } from "#lib/policies/policy-version.ts";
import { words } from "#lib/words.ts";
import { PolicyText } from "./_parts/policy-text.tsx";

type PolicyPageProps = { params: Promise<{ kind: string; number: string }> };

const t = words("site");

export async function generateMetadata({ params }: PolicyPageProps): Promise<Metadata> {
  const policy = await askedFor(params);
  if (!policy) return notHereMetadata;
  const { kind, number } = policy;
  return { title: t("policy.heading", { kind, number: String(number) }) };
}

export default async function PolicyPage({ params }: PolicyPageProps) {
  const policy = await askedFor(params);
  if (!policy) return <NotHere />;
  const facts = [
    {
      id: "effective",
      term: t("policy.effective"),
      description: <Day iso={policy.effectiveFrom} />,
    },
    { id: "sha256", term: t("policy.sha256"), description: <Checksum text={policy.sha256} /> },
    { id: "change", term: t("policy.change"), description: policy.changeNote },
  ];
  return (
    <Page
      title={t("policy.heading", { kind: policy.kind, number: String(policy.number) })}
      lead={t("policy.about")}
    >
      <div className="border-line border-y py-4 text-sm">
        <FactList facts={facts.filter((fact) => fact.description)} />
      </div>
      <PolicyText markdown={policy.body} />
    </Page>
  );
}

async function askedFor(params: PolicyPageProps["params"]) {
  const { kind, number } = await params;
  return /^[1-9]\d{0,8}$/.test(number) ? await policyVersion(kind, Number(number)) : undefined;
}

function Day({ iso }: { iso: string }) {
  return <time dateTime={iso}>{dayText(new Date(`${iso}T00:00:00Z`))}</time>;
}

function Checksum({ text }: { text: string }) {
  return <code className="break-all font-mono text-xs">{text}</code>;
}
