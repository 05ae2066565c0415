import { audiences } from "../../privacy/audience.ts";
import { tableWords } from "../../privacy/table-words.ts";
import { readableLines } from "../../profiles/field-text.ts";
import { kindLabel } from "../../profiles/field-words.ts";
import { words } from "../../words.ts";
import type { FieldRead, MemberRead, TableRead } from "./read-member.ts";
import type { Row } from "./rows.ts";

const t = words("exports.document");
const ofProfiles = words("profiles");

/** The archive for reading: one page that needs nothing else, no network and no script. */
export function* documentHtml(read: MemberRead, madeAt: Date): Generator<string> {
  const title = escaped(t("title"));
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
<title>${title}</title>
<style>${look}</style>
</head>
<body>
<h1>${title}</h1>
<p>${escaped(t("made", { at: timeText(madeAt.toISOString()) }))}</p>
`;
  yield* profileSection(read.fields);
  for (const photo of read.photos) yield photoFigure(photo);
  for (const table of read.tables) yield* tableSection(table);
  yield "</body>\n</html>\n";
}

function* profileSection(fields: Iterable<FieldRead>): Generator<string> {
  yield `<h2>${escaped(t("profile"))}</h2>`;
  yield* table([t("field"), t("says"), t("sees")], filledFields(fields));
}

function* filledFields(fields: Iterable<FieldRead>) {
  for (const { kind, value, audience } of fields) {
    const text = readableLines(kind, value).join("\n");
    if (text !== "") yield [kindLabel(kind), text, audienceText(audience)];
  }
}

function audienceText(name: string): string {
  const audience = audiences.find((one) => one === name);
  return audience ? ofProfiles(`audiences.${audience}`) : name;
}

function photoFigure(id: string): string {
  return `<p><img src="photos/${escaped(id)}.webp" width="320" height="320" alt=""></p>\n`;
}

function* tableSection(read: TableRead): Generator<string> {
  const heading = tableWords[read.table] ?? read.table;
  const names = read.columns.map(({ name }) => name);
  const { count } = read.rows;
  yield `<h2>${escaped(heading)}</h2><p>${escaped(t("records", { count }))}</p>`;
  yield* table(names, cellsOf(read.rows, names));
}

function* cellsOf(rows: Iterable<Row>, names: readonly string[]) {
  for (const row of rows) yield names.map((name) => cellText(row, name));
}

function cellText(row: Row, name: string): string {
  const value = row[name];
  if (value === null || value === undefined) return name === "with" ? t("somebody") : "";
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? timeText(text) : text;
}

const timeFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

function timeText(iso: string): string {
  return timeFormat.format(new Date(iso));
}

function* table(
  heads: readonly string[],
  rows: Iterable<readonly (string | undefined)[]>,
): Generator<string> {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  let isEmpty = true;
  for (const row of rows) {
    if (isEmpty) yield `<div><table><thead><tr>${head}</tr></thead><tbody>\n`;
    isEmpty = false;
    yield `<tr>${row.map((text = "") => `<td>${escaped(text)}</td>`).join("")}</tr>\n`;
  }
  yield isEmpty ? `<p>${escaped(t("empty"))}</p>\n` : "</tbody></table></div>\n";
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };
  return text.replaceAll(/[&<>"]/g, (letter) => `&${names[letter]};`);
}

const look = `
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 3rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; }
th, td { border: 1px solid #8888; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; white-space: pre-line; }
`;
