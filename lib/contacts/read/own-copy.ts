/** A part of a long text keeps all of it in memory; a copy keeps itself alone. */
export function ownCopy(text: string): string {
  return `${text} `.slice(0, -1);
}
