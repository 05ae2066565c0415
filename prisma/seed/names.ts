import { slug } from "./ascii.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";

export type PersonName = {
  /** As the person writes it: José Almendral Ruiz, 李明澈, Łukasz Wrzosek. */
  readonly full: string;
  /** For addresses: jose.almendral */
  readonly plain: string;
};

type Spelling = { readonly own: string; readonly latin: string };

/** A name of common parts that fits the country, in its own script or in Latin letters. */
export function drawName(draw: Random, place: Place): PersonName {
  const woman = draw.chance(0.5);
  const given = spelling(draw.pick(woman ? place.women : place.men));
  const [first, second] = draw
    .sample(place.families, 2)
    .map((family) => spelling(gendered(family, woman)));
  if (!first || !second) throw new RangeError(`${place.code} has fewer than two family names.`);
  const script = draw.chance(0.5) ? "own" : "latin";
  const families =
    place.nameOrder === "two families" ? `${first[script]} ${second[script]}` : first[script];
  return {
    full: inOrder(place, given[script], families, script),
    plain: `${slug(given.latin, "")}.${slug(first.latin, "")}`,
  };
}

function inOrder(place: Place, given: string, family: string, script: keyof Spelling): string {
  const ownScript = script === "own" && place.nameOrder === "family first in own script";
  const familyFirst = place.nameOrder === "family first" || ownScript;
  if (!familyFirst) return `${given} ${family}`;
  return [family, given].join(script === "own" ? (place.joint ?? " ") : " ");
}

function spelling(entry: string): Spelling {
  const [own = "", latin = own] = entry.split("=");
  return { own, latin };
}

function gendered(entry: string, woman: boolean): string {
  const [his = "", hers = his] = entry.split("/");
  return woman ? hers : his;
}
