import { z } from "zod";

/** Where something stands in a list that is in the order of time: its moment and, of several of one moment, its id. */
export type MomentPlace = { readonly at: Date; readonly id: string };

/** A place as it stands in an address, read: the time in milliseconds and the id. */
export const momentPlaceSchema = z
  .string()
  .regex(/^\d{1,14}\.[0-9a-f-]{36}$/)
  .transform((text): unknown => text.split("."))
  .pipe(z.tuple([z.coerce.number(), z.uuid()]))
  .transform(([ms, id]): MomentPlace => ({ at: new Date(ms), id }));

/** The same, written. */
export function momentPlaceText({ at, id }: MomentPlace): string {
  return `${at.getTime()}.${id}`;
}
