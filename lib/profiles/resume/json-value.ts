/** What a JSON object is, once parsed: its properties by name, each still to be looked at. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a list; undefined when it is none. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** Whether there is something in it: programs write `null`, `""`, `[]` and `{}` for nothing. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object") return Object.keys(value).length > 0;
  return true;
}

/** The same text whichever order an object's keys came in, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (!isRecord(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Text from a file made fit to be shown and kept as it stands: one line, nothing that moves a
 * terminal's cursor or that PostgreSQL refuses, cut to `max` characters.
 */
export function printable(given: string, max = 80): string {
  const plain = given
    .slice(0, max * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  const letters = [...plain];
  return letters.length > max ? `${letters.slice(0, max - 1).join("")}…` : plain;
}
