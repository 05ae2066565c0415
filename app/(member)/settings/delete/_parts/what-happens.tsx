import { Section } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";

const t = words("leaving");

/** What deleting an account does, in the order in which it happens. */
export function WhatHappens({ email }: { email: string }) {
  const steps = [
    {
      title: t("now.title"),
      texts: [t("now.invisible"), t("now.sessions"), t("now.mail", { email })],
    },
    { title: t("grace.title"), texts: [t("grace.link"), t("grace.export")] },
    { title: t("then.title"), texts: [t("then.erased"), t("then.certificate")] },
  ];
  return steps.map(({ title, texts }) => (
    <Section key={title} title={title}>
      <ul className="grid max-w-prose list-disc gap-2 pl-5">
        {texts.map((text) => (
          <li key={text} className="wrap-anywhere">
            {text}
          </li>
        ))}
      </ul>
    </Section>
  ));
}
