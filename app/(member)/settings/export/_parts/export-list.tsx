import { ButtonLink } from "#components/ui/button.tsx";
import { Section } from "#components/ui/page.tsx";
import type { OwnExport } from "#lib/exports/own-exports.ts";
import { dayText, momentText } from "#lib/moment-text.ts";
import { locale, words } from "#lib/words.ts";
import { LookAgain } from "./look-again.tsx";

const t = words("exports");

/** The exports that are being made, and those that can be had. */
export function ExportList({ exports }: { exports: readonly OwnExport[] }) {
  return (
    <Section title={t("yours")} id="exports">
      {exports.length === 0 ? <p className="text-soft">{t("none")}</p> : null}
      <ul className="grid gap-4 empty:hidden">
        {exports.map((one) => (
          <li
            key={one.id}
            className="grid justify-items-start gap-2 rounded-lg border border-line bg-sheet p-5"
          >
            <p className="text-sm text-soft">
              {t("requested", { at: momentText(one.requestedAt) })}
            </p>
            <State one={one} />
          </li>
        ))}
      </ul>
      {exports.some(({ state }) => state === "at work") ? <LookAgain /> : null}
    </Section>
  );
}

function State({ one: { id, state, progress, bytes, until } }: { one: OwnExport }) {
  if (state === "failed") return <p role="alert">{t("failed")}</p>;
  if (state === "at work" || !until) {
    return (
      <>
        <label className="grid w-full gap-1 text-sm">
          {t("working", { percent: progress })}
          <progress max={100} value={progress} className="w-full accent-accent" />
        </label>
        <a href="/settings/export" className="text-sm">
          {t("reload")}
        </a>
      </>
    );
  }
  return (
    <>
      <ButtonLink href={`/settings/export/${id}/download`} download>
        {t("download")}
      </ButtonLink>
      <p className="text-sm text-soft">
        {t("size", { size: sizeText(bytes), until: dayText(until) })}
      </p>
    </>
  );
}

function sizeText(bytes: number): string {
  const [unit, value] =
    bytes < 1_000_000
      ? (["kilobyte", bytes / 1_000] as const)
      : (["megabyte", bytes / 1e6] as const);
  const digits = { style: "unit", unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, digits).format(value);
}
