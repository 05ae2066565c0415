import type { ComparedField } from "#lib/profiles/resume/compare-fields.ts";
import { printable } from "#lib/profiles/resume/json-value.ts";
import type { LeftOut } from "#lib/profiles/resume/left-out.ts";
import type { DoneImport, Preview } from "#lib/profiles/resume/own-imports.ts";
import {
  foundLines,
  foundName,
  placeName,
  sorted,
  whyLeftOut,
} from "#lib/profiles/resume/preview-words.ts";
import { words } from "#lib/words.ts";

const t = words("resume");

/** What the page of a preview shows, for a terminal. */
export function previewLines(preview: Preview): string[] {
  const { fresh, there, leftOut } = sorted(preview);
  const { sourceName: source, alsoLeftOut } = preview;
  const untold = alsoLeftOut > 0 ? [t("preview.more", { count: alsoLeftOut })] : [];
  return [
    t("command.found", {
      source,
      fresh: fresh.length,
      there: there.length,
      leftOut: leftOut.length + alsoLeftOut,
    }),
    ...part(t("preview.new"), fresh.map(freshLine)),
    ...part(t("preview.there"), there.map(thereLine)),
    ...part(t("preview.leftOut"), [...leftOut.map(leftOutLine), ...untold]),
  ];
}

/** What the page of an import that was done shows, for a terminal. */
export function doneLines({ state, made, removed, kept }: DoneImport): string[] {
  if (state === "imported") return [t("command.imported", { count: made })];
  const names = part(t("done.kept", { count: kept.length }), kept.map(placeName));
  return [t("done.undone", { count: removed }), ...names];
}

function part(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ["", title, ...lines.map((line) => `  ${line}`)] : [];
}

function freshLine(field: ComparedField): string {
  return oneLine(foundName(field), foundLines(field).join(", "));
}

function thereLine(field: ComparedField): string {
  const { kind, value, own } = field;
  if (own === undefined) return oneLine(foundName(field), t("preview.same"));
  const yours = oneLine(t("preview.yours"), foundLines({ kind, value: own }).join(", "));
  const inFile = oneLine(t("preview.inFile"), foundLines({ kind, value }).join(", "));
  return oneLine(foundName(field), `${yours}; ${inFile}`);
}

function leftOutLine(item: LeftOut): string {
  const count = item.count > 1 ? [t("preview.leftOutCount", { count: item.count })] : [];
  const shown = item.shown ? [item.shown] : [];
  return oneLine(item.place, [whyLeftOut(item), ...count, ...shown].join(" "));
}

/** One line, with nothing in it that a terminal would obey. */
function oneLine(name: string, text: string): string {
  return printable(text ? `${name}: ${text}` : name, 160);
}
