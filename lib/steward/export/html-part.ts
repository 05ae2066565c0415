import { audiences } from "../../privacy/audience.ts";
import { tableWords } from "../../privacy/table-words.ts";
import { readableLines } from "../../profiles/field-text.ts";
import { kindLabel } from "../../profiles/field-words.ts";
import { words } from "../../words.ts";
import type { FieldRead, MemberRead, Row, TableRead } from "./read-member.ts";

const t = words("exports.document");

/** The archive for reading: one page that needs nothing else, no network and no script. */
export function documentHtml(read: MemberRead, madeAt: Date): string {
  const title = escaped(t("title"));
  return `<!doctype html>
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
${profileSection(read.fields)}
${photoSection(read.photos)}
${read.tables.map(tableSection).join("\n")}
</body>
</html>
`;
}

function profileSection(fields: readonly FieldRead[]): string {
  const shown = fields.map(({ kind, value, audience }) => [
    kindLabel(kind),
    readableLines(kind, value).join("\n"),
    audienceText(audience),
  ]);
  const filled = shown.filter(([, text]) => text !== "");
  return `<h2>${escaped(t("profile"))}</h2>${table([t("field"), t("says"), t("sees")], filled)}`;
}

function audienceText(name: string): string {
  const audience = audiences.find((one) => one === name);
  return audience ? words("profiles")(`audiences.${audience}`) : name;
}

function photoSection(photos: readonly string[]): string {
  return photos
    .map((id) => `<p><img src="photos/${escaped(id)}.webp" width="320" height="320" alt=""></p>`)
    .join("\n");
}

function tableSection(read: TableRead): string {
  const heading = tableWords[read.table] ?? read.table;
  const names = read.columns.map(({ name }) => name);
  const rows = read.rows.map((row) => names.map((name) => cellText(row, name)));
  return `<h2>${escaped(heading)}</h2><p>${escaped(t("records", { count: rows.length }))}</p>${table(names, rows)}`;
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

function table(heads: readonly string[], rows: readonly (readonly (string | undefined)[])[]) {
  if (rows.length === 0) return `<p>${escaped(t("empty"))}</p>`;
  const cells = (row: readonly (string | undefined)[]) =>
    row.map((text = "") => `<td>${escaped(text)}</td>`).join("");
  const body = rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n");
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  return `<div><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
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
