import { slug } from "./ascii.ts";
import type { Place } from "./places.ts";
import { type Random, randomOf } from "./random.ts";
import type { Work } from "./works.ts";

/** A firm or a school. All are invented from syllables; a likeness is chance. */
export type Organisation = { readonly name: string; readonly city: string; readonly url: string };

/** How many firms of one field of work a country has. A few employ many, as in life. */
const firmsOfWork = 400;
const schoolsOfKind = 12;

/** A firm for somebody of this work in this country. */
export function drawFirm(seed: string, draw: Random, place: Place, work: Work): Organisation {
  const rank = draw.below(draw.below(firmsOfWork) + 1);
  const own = randomOf(`${seed}/firm/${place.code}/${work.key}/${rank}`);
  const bare = filled(own.pick(work.employers), own, place);
  const name = `${bare} ${own.pick(place.forms)}`.trim();
  return { name, city: own.pick(place.cities), url: `https://${slug(bare)}.example/` };
}

/** A school of this kind in this country. */
export function drawSchool(
  seed: string,
  draw: Random,
  place: Place,
  kind: "university" | "trade school",
): Organisation {
  const own = randomOf(`${seed}/school/${place.code}/${kind}/${draw.below(schoolsOfKind)}`);
  const pattern = kind === "university" ? place.university : place.tradeSchool;
  const name = pattern.replace("{}", own.pick(place.stems));
  return { name, city: own.pick(place.cities), url: `https://${slug(name)}.example/` };
}

function filled(pattern: string, draw: Random, place: Place): string {
  return pattern.replaceAll("{}", () => (draw.chance(0.3) ? draw.pick(place.stems) : coined(draw)));
}

const beginnings = [
  "Bral",
  "Cor",
  "Dov",
  "Elm",
  "Fenn",
  "Gral",
  "Hest",
  "Ilv",
  "Jor",
  "Kest",
  "Lum",
  "Marv",
  "Nor",
  "Ostr",
  "Pell",
  "Quill",
  "Rav",
  "Sel",
  "Tarn",
  "Ulm",
  "Vest",
  "Wend",
  "Yar",
  "Zem",
];
const middles = ["a", "e", "i", "o", "en", "er"];
const endings = [
  "bray",
  "chard",
  "dane",
  "fell",
  "grove",
  "holt",
  "kirn",
  "lane",
  "mire",
  "nock",
  "quist",
  "rell",
  "stow",
  "thorn",
  "vane",
  "wick",
  "zane",
  "drop",
];

function coined(draw: Random): string {
  return draw.pick(beginnings) + draw.pick(middles) + draw.pick(endings);
}
