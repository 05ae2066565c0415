import { Moment } from "#components/site/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Disclosure } from "#lib/disclosures/own-disclosures.ts";
import { kindHeading } from "#lib/profiles/field-words.ts";
import { words } from "#lib/words.ts";

const t = words("disclosures");

const reasons: Readonly<Record<Disclosure["why"], string>> = {
  PROFILE: t("reasons.profile"),
  SEARCH: t("reasons.search"),
  SHORTLIST: t("reasons.shortlist"),
  APPLICATION: t("reasons.application"),
  SUPPORT: t("reasons.support"),
  LEGAL_ORDER: t("reasons.legal"),
};

/** Who opened the member's profile, when, why, and what was there to see. */
export function OpeningLine({ disclosure }: { disclosure: Disclosure }) {
  const { at, role, name, why, kinds } = disclosure;
  return (
    <li>
      <Card className="grid gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h3 className="wrap-anywhere font-semibold">
            {name ? t("who.named", { name, role }) : t("who.unnamed", { role })}
          </h3>
          <p className="text-sm text-soft">
            <Moment at={at} />
          </p>
        </div>
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
          <dt className="text-soft">{t("openings.why")}</dt>
          <dd>{reasons[why]}</dd>
          <dt className="text-soft">{t("openings.fields")}</dt>
          <dd className="flex flex-wrap gap-1.5">
            {kinds.map((kind) => (
              <Tag key={kind}>{kindHeading(kind)}</Tag>
            ))}
          </dd>
        </dl>
      </Card>
    </li>
  );
}
