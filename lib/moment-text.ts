import { locale } from "./words.ts";

const format = new Intl.DateTimeFormat(locale, {
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
  timeZoneName: "short",
});

/** When something happened, as people read it, to the minute and in UTC. */
export function momentText(at: Date): string {
  return format.format(at);
}

const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });

/** The day on which something happened, as people read it, in UTC. */
export function dayText(at: Date): string {
  return dayFormat.format(at);
}

const monthFormat = new Intl.DateTimeFormat(locale, {
  year: "numeric",
  month: "long",
  timeZone: "UTC",
});

/** The month in which something happened, as people read it, in UTC. */
export function monthText(at: Date): string {
  return monthFormat.format(at);
}
