import { randomUUID } from "node:crypto";
import { logOutcome } from "../log.ts";
import { asSteward } from "./db.ts";

/** Somebody hides what the search or their page had, or was to have. It is put right, and must be looked into. */
export class StrayFound extends Error {
  override name = "StrayFound";
  constructor(members: number) {
    super(
      `What ${members} members show and what is searched were not the same. It was taken down and made anew.`,
    );
  }
}

const atOnce = 200;
/** Enough for half a million members. Of more, each night looks at those that come after a member at random. */
const longest = 10 * 60_000;

/**
 * Looks, member by member, whether anything that somebody hides stands on their page or in the search, and whether the search has
 * of them what their page shows and nothing else. Where not, all of it is taken down and made anew at once, and in the
 * end `StrayFound` is thrown. Stops at `until`, in milliseconds since 1970.
 * @control
 */
export async function verifySearch(until: number = Date.now() + longest): Promise<void> {
  const begin = randomUUID();
  const seen = { looked: 0, strays: 0 };
  for (const after of [begin, null]) {
    for (
      let place: string | null | undefined = after;
      place !== undefined && Date.now() < until;
    ) {
      const part: Part = await verifyPart(place);
      seen.looked += part.looked;
      seen.strays += part.strays;
      const isRound = after === null && part.last !== null && part.last > begin;
      place = isRound ? undefined : (part.last ?? undefined);
    }
  }
  logOutcome("verify-search", seen);
  if (seen.strays > 0) throw new StrayFound(seen.strays);
}

type Part = { readonly looked: number; readonly strays: number; readonly last: string | null };

/** Looks at the next members after one; `last` is the last of them, null when nobody comes after. */
function verifyPart(after: string | null): Promise<Part> {
  return asSteward(async (tx) => {
    const [row] = await tx.$queryRaw<{ strays: string[]; looked: number; last: string | null }[]>`
      SELECT strays, looked, last_member AS last FROM stray_members(${after}::uuid, ${atOnce}::integer)`;
    const { strays = [], looked = 0, last = null } = row ?? {};
    if (strays.length > 0) await tx.$executeRaw`SELECT show_anew(${[...strays]}::uuid[])`;
    return { looked, strays: strays.length, last };
  });
}
