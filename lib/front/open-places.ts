import { policyHistories } from "../policies/policy-history.ts";
import { type PolicyKind, policyKinds } from "../policies/versions.ts";
import { promiseStatesOf } from "../promises/kept-promises.ts";
import { readSearchAddress, searchAddress } from "../search/search-address.ts";
import { searchKey } from "../search/search-key.ts";
import type { FindPlace, KeptPlace } from "./kept-places.ts";

const uncounted = { isCounted: false, hasScript: false } as const;

/** The start page, which shows nothing that could change. */
const homePlace: FindPlace = (address) =>
  address === "/" ? { address, ...uncounted, state: async () => stateOf("") } : undefined;

/** The list of the policies, their texts with how their promises stand, and what changed from one to another. */
const policyPlace: FindPlace = (address) => {
  if (address === "/policies") return ofHistories(address);
  const [, kind, rest = ""] = /^\/policies\/([a-z]+)\/(.+)$/.exec(address) ?? [];
  if (!isPolicyKind(kind)) return undefined;
  if (/^compare\?from=\d{1,9}&to=\d{1,9}$/.test(rest)) return ofHistories(address);
  return /^[1-9]\d{0,8}$/.test(rest) ? ofText(address, kind, Number(rest)) : undefined;
};

function ofHistories(address: string): KeptPlace {
  return { address, ...uncounted, state: async () => stateOf(await policyHistories()) };
}

function ofText(address: string, kind: PolicyKind, number: number): KeptPlace {
  const state = async () => {
    const [histories, promises] = await Promise.all([
      policyHistories(),
      promiseStatesOf(kind, number),
    ]);
    return stateOf([histories, [...promises]]);
  };
  return { address, ...uncounted, state };
}

function isPolicyKind(kind: string | undefined): kind is PolicyKind {
  return policyKinds.some((known) => known === kind);
}

/** Longer ones are few people's. */
const longestSearch = 500;

/** A search, at an address as we would write it: of another, we might not read what Next does. */
const searchPlace: FindPlace = (address) => {
  if (!/^\/search(?:$|\?)/.test(address) || address.length > longestSearch) return undefined;
  const request = readSearchAddress(Object.fromEntries(new URLSearchParams(address.slice(8))));
  if (address !== "/search" && address !== searchAddress(request.typed, request.after))
    return undefined;
  const state = async () => {
    const key = await searchKey(request);
    return key === undefined ? undefined : stateOf(key);
  };
  return { address, isCounted: true, hasScript: true, state };
};

function stateOf(shown: unknown) {
  return { text: JSON.stringify(shown), versions: [] };
}

/** The pages that are nobody's alone. */
export const openPlaces: readonly FindPlace[] = [homePlace, policyPlace, searchPlace];
