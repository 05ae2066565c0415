import { z } from "zod";

/**
 * A place in the results: the next page begins after it. In the block of the best by static rank that comes after a rank and a
 * handle, it is after this score and handle. All of it is public.
 */
export type Place = {
  readonly block: readonly [rank: number, handle: string];
  readonly score: number;
  readonly handle: string;
};

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

function printPlace({ block, score, handle }: Place): string {
  return Buffer.from(JSON.stringify([...block, score, handle])).toString("base64url");
}

const rankSchema = z.int().min(-2_147_483_648).max(2_147_483_647);
const handleSchema = z.string().regex(/^[a-z0-9-]{0,100}$/);

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
  .pipe(z.tuple([rankSchema, handleSchema, z.number().min(0).max(1e9), handleSchema]))
  .transform(([rank, first, score, handle]): Place => ({ block: [rank, first], score, handle }));
