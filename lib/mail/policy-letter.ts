import { dayText } from "../moment-text.ts";
import type { PolicyKind } from "../policies/versions.ts";
import { words } from "../words.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

/** What a member is told of a version. */
export type PolicyNews = {
  readonly kind: PolicyKind;
  readonly number: number;
  readonly changeNote: string;
  /** Whether policies of this kind are accepted at all. */
  readonly isAccepted: boolean;
  /** Whether it changes what the member agreed to. */
  readonly isToBeAnswered: boolean;
  /** The version that it is compared with; null when there is none. */
  readonly before: number | null;
  readonly countsFrom: Date;
};

/** To a member: that there is a version of a policy, what it changes, from when it counts for them, and what they can answer. */
export function policyLetter(news: PolicyNews): Letter {
  const { number, changeNote, before } = news;
  const t = words("acceptance.mail");
  const kind = words("policies")(`kinds.${news.kind}`);
  return setLetter({
    subject: t(before === null ? "subjectFirst" : "subject", { kind }),
    paragraphs: [
      t("material", { kind, number }),
      t("note", { note: changeNote }),
      ...whatItMeans(news),
    ],
    actions: [
      ...(before === null
        ? []
        : [{ label: t("compare"), url: comparePath(news.kind, before, number) }]),
      { label: t("text"), url: addressOf(`/policies/${news.kind}/${number}`) },
      { label: t("answers"), url: addressOf("/settings/policies") },
    ],
    after: [],
  });
}

function comparePath(kind: PolicyKind, from: number, to: number): string {
  return addressOf(`/policies/${kind}/compare?from=${from}&to=${to}`);
}

function whatItMeans({ isAccepted, isToBeAnswered, countsFrom }: PolicyNews): string[] {
  const t = words("acceptance.mail");
  const date = dayText(countsFrom);
  if (!isAccepted) return [t("informs", { date })];
  return isToBeAnswered ? [t("counts", { date }), t("decline")] : [t("editorial", { date })];
}
