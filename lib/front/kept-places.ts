import type { IncomingMessage } from "node:http";
import type { VersionReader } from "./public-version.data.ts";

/** What a page shows besides what stands in the code. Two that are alike show the same. */
export type PlaceState = {
  readonly text: string;
  /** The versions of public profiles that the page has to be rendered from. */
  readonly versions: readonly string[];
};

/** A page that is the same for every stranger as long as its state is. */
export type KeptPlace = {
  /** The path, and the query where the page reads one: that is how it is rendered, and what it is kept under. */
  readonly address: string;
  /** Whether each opening counts as a reading (ASVS 2.4.1), as the page itself counts it. */
  readonly isCounted: boolean;
  /** Whether anything on it does something with script. */
  readonly hasScript: boolean;
  /** Asks PostgreSQL. Undefined where there is nothing to show, or nothing to keep. */
  readonly state: () => Promise<PlaceState | undefined>;
};

/** Finds the place that an address leads to, if pages of it are kept. */
export type FindPlace = (address: string) => KeptPlace | undefined;

/**
 * Whether whoever asks is a stranger who wants a whole page, and of whom the page need not know anything: without a cookie
 * of ours, also one that only says whether visits may be counted, and not a part of a page for Next's own script.
 */
export function isPlainRequest({ method, headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const { cookie } = headers;
  if (cookie?.includes("pianeojobs-")) return false;
  return !("rsc" in headers || Object.keys(headers).some((name) => name.startsWith("next-")));
}

/** The public page of a member. Where a stranger came from changes nothing in it. */
export function profilePlaces({ versionOf }: Pick<VersionReader, "versionOf">): FindPlace {
  return (address) => {
    const [, handle] = /^\/in\/([a-z0-9-]{1,64})(?:\?from=search)?$/.exec(address) ?? [];
    if (handle === undefined) return undefined;
    const state = async () => {
      const found = await versionOf(handle);
      return found && { text: `${found.version} ${found.week}`, versions: [found.version] };
    };
    return { address: `/in/${handle}`, isCounted: true, hasScript: false, state };
  };
}
