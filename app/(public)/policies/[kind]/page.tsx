import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NotHere, notHereMetadata } from "#components/site/not-here.tsx";
import { isPolicyKind, policyOn } from "#lib/policies/policy-version.ts";

type Props = { params: Promise<{ kind: string }> };

export const metadata: Metadata = notHereMetadata;

/** The version in force, at its own address: what people keep or send on is then exactly what they read. */
export default async function CurrentPolicyPage({ params }: Props) {
  const { kind } = await params;
  const policy = isPolicyKind(kind) ? await policyOn(kind, new Date()) : undefined;
  if (!policy) return <NotHere />;
  redirect(`/policies/${kind}/${policy.number}`);
}
