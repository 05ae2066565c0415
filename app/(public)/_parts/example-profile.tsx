import type { ReactNode } from "react";
import { AudienceBadge, AudienceMargin } from "#components/profile/audience.tsx";
import { classNames } from "#components/ui/class-names.ts";
import type { Audience } from "#lib/privacy/audience.ts";
import { words } from "#lib/words.ts";

/**
 * A drawn profile that one can look at as oneself, as a connection and as a stranger. The choice is
 * three radio buttons and a style rule: no script, nothing kept.
 */
export function ExampleProfile() {
  const t = words("site.home.example");
  return (
    <figure className="group/example grid gap-4">
      <figcaption className="text-sm text-soft">{t("caption")}</figcaption>
      <fieldset className="flex rounded-lg border border-edge bg-sheet p-1">
        <legend className="sr-only">{t("viewer")}</legend>
        <Looker value="you" label={t("you")} first />
        <Looker value="connection" label={t("connection")} />
        <Looker value="stranger" label={t("stranger")} />
      </fieldset>
      <div className="min-h-[29rem] rounded-lg border border-line bg-sheet py-5 pr-5 shadow-sm sm:pr-7">
        <dl className="-ml-px">
          <Row audience="PUBLIC" term={t("fields.name.label")}>
            <span className="font-heading text-2xl">{t("fields.name.value")}</span>
          </Row>
          <Row audience="PUBLIC" term={t("fields.headline.label")}>
            {t("fields.headline.value")}
          </Row>
          <Row audience="PUBLIC" term={t("fields.experience.label")}>
            {t("fields.experience.value")}
            <span className="block text-sm text-soft">{t("fields.experience.period")}</span>
          </Row>
          <Row audience="CONNECTIONS" term={t("fields.city.label")}>
            {t("fields.city.value")}
          </Row>
          <Row audience="CONNECTIONS" term={t("fields.email.label")}>
            {t("fields.email.value")}
          </Row>
          <Row audience="ONLY_ME" term={t("fields.phone.label")}>
            {t("fields.phone.value")}
          </Row>
        </dl>
      </div>
    </figure>
  );
}

function Looker({
  value,
  label,
  first = false,
}: {
  value: string;
  label: string;
  first?: boolean;
}) {
  return (
    <label className={lookerLook}>
      <input
        type="radio"
        name="example"
        value={value}
        defaultChecked={first}
        className={radioLook}
      />
      {label}
    </label>
  );
}

function Row({
  audience,
  term,
  children,
}: {
  audience: Audience;
  term: string;
  children: ReactNode;
}) {
  const t = words("profiles.audiences");
  return (
    <AudienceMargin audience={audience} className={classNames(rowLook, hidden[audience])}>
      <dt className="col-start-1 row-start-1 text-soft text-xs leading-6">{term}</dt>
      <dd className="wrap-anywhere col-span-2 row-start-2 leading-snug">{children}</dd>
      <dd className="col-start-2 row-start-1">
        <AudienceBadge audience={audience} label={t(audience)} />
      </dd>
    </AudienceMargin>
  );
}

// Spelled out, because Tailwind reads whole class names.
const hidden: Record<Audience, string> = {
  PUBLIC: "",
  CONNECTIONS: "group-has-[[value=stranger]:checked]/example:hidden",
  ONLY_ME:
    "group-has-[[value=connection]:checked]/example:hidden group-has-[[value=stranger]:checked]/example:hidden",
};

const rowLook =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-3 after:absolute after:right-0 after:bottom-0 after:left-5 " +
  "after:border-line after:border-b last:after:hidden sm:after:left-6";

// Over the whole label, so that what one touches is the radio button itself.
const radioLook = "absolute inset-0 cursor-pointer appearance-none rounded-md opacity-0";

const lookerLook =
  "relative flex min-h-11 flex-1 cursor-pointer items-center justify-center rounded-md px-2 text-center font-semibold text-sm " +
  "hover:bg-well has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-accent " +
  "has-focus-visible:outline-offset-2";
