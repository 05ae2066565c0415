/** A moment as the name of a file: `2026-11-26T05-00-00-000Z`. */
export function nameOfTime(time: Date): string {
  return time.toISOString().replace(/[:.]/g, "-");
}

/** The moment that a name says, as milliseconds; undefined for any other name. */
export function timeOfName(name: string): number | undefined {
  const parts = name.match(/^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/);
  if (!parts) return undefined;
  const [, hour, minute, second, rest] = parts;
  const time = Date.parse(`${hour}:${minute}:${second}.${rest}`);
  return Number.isNaN(time) ? undefined : time;
}

/** What follows the name of something that a restore put aside: then the moment. */
export const putAside = ".before-restore-";
