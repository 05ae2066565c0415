import type { Metadata } from "next";
import { Page } from "#components/ui/page.tsx";
import { words } from "#lib/words.ts";

const t = words("site");

/** What the head says to somebody who reads too fast. */
export const tooManyReadsMetadata: Metadata = {
  title: t("tooMany.title"),
  robots: { index: false },
};

/** Instead of a page, for somebody who reads too fast: it tells nothing of what stands there. */
export function TooManyReads() {
  return <Page title={t("tooMany.title")} lead={t("tooMany.text")} />;
}
