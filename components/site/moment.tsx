import { momentText } from "#lib/moment-text.ts";

/** A moment, for programs to read too. */
export function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{momentText(at)}</time>;
}
