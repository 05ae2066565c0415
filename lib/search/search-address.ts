import { z } from "zod";

/** A place in the ranked results: the next page begins after it. Both parts are public. */
export type Place = { readonly rank: number; readonly handle: string };

export type SearchRequest = {
  /** What was typed. */
  readonly typed: string;
  /** Absent on the first page, and whenever it is no place that we gave out. */
  readonly after: Place | undefined;
};

/** Parameters of an address, as Next gives them: one, many or none by each name. */
export type AddressParameters = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the address of a search. Any parameters will do: what is not understood counts as not given. */
export function readSearchAddress({ q, after }: AddressParameters): SearchRequest {
  return { typed: firstText.parse(q), after: placeSchema.safeParse(after).data };
}

/** The address of a search: whoever opens it gets the same search. */
export function searchAddress(typed: string, after?: Place): string {
  const parameters = new URLSearchParams({
    q: typed.toWellFormed(),
    ...(after && { after: printPlace(after) }),
  });
  return `/search?${parameters}`;
}

const firstText = z
  .union([z.string(), z.array(z.string()).transform(([first]) => first ?? "")])
  .catch("");

function printPlace({ rank, handle }: Place): string {
  return Buffer.from(JSON.stringify([rank, handle])).toString("base64url");
}

const placeSchema = z
  .base64url()
  .max(300)
  .transform((text, context) => {
    try {
      return JSON.parse(Buffer.from(text, "base64url").toString());
    } catch {
      context.addIssue({ code: "custom" });
      return z.NEVER;
    }
  })
  .pipe(z.tuple([z.number().min(0).max(1_000), z.string().regex(/^[a-z0-9-]{1,100}$/)]))
  .transform(([rank, handle]): Place => ({ rank, handle }));
