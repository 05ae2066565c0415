import type { ReactNode } from "react";
import { words } from "#lib/words.ts";
import { TrustNav } from "./_parts/trust-nav.tsx";

const t = words("trust.nav");

const pages = [
  { href: "/trust", text: t("promises") },
  { href: "/trust/processing", text: t("processing") },
  { href: "/trust/processors", text: t("processors") },
  { href: "/trust/rights", text: t("rights") },
  { href: "/trust/transparency", text: t("transparency") },
];

export default function TrustLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <TrustNav label={t("label")} pages={pages} />
      {children}
    </>
  );
}
