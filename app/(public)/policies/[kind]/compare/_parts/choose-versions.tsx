import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/field.tsx";
import { dayText } from "#lib/moment-text.ts";
import type { VersionInTime } from "#lib/policies/policy-history.ts";
import type { PolicyKind } from "#lib/policies/versions.ts";
import { words } from "#lib/words.ts";
import type { Pair } from "./read-pair.ts";

type Props = { kind: PolicyKind; history: readonly VersionInTime[]; pair: Pair };

const t = words("policies.compare");

/** A plain GET form: which versions are compared stands in the address. */
export function ChooseVersions({ kind, history, pair }: Props) {
  const options = history.map(({ number, effectiveFrom, standing }) => ({
    value: String(number),
    label:
      standing === "inForce"
        ? t("optionInForce", { number })
        : t("option", { number, from: dayText(new Date(`${effectiveFrom}T00:00:00Z`)) }),
  }));
  const [newest, before] = history;
  return (
    <form
      action={`/policies/${kind}/compare`}
      method="get"
      aria-label={t("choose")}
      className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] print:hidden"
    >
      <Select
        name="from"
        label={t("from")}
        options={options}
        defaultValue={String(pair.from ?? before?.number)}
      />
      <Select
        name="to"
        label={t("to")}
        options={options}
        defaultValue={String(pair.to ?? newest?.number)}
      />
      <Button type="submit" variant="primary">
        {t("button")}
      </Button>
    </form>
  );
}
