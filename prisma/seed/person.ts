import type { Audience } from "#lib/privacy/audience.ts";
import { countryOf } from "#lib/profiles/countries.ts";
import type { KindName } from "#lib/profiles/field-kinds.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { audienceOfFurther, drawAudiences, isWithin, type UsualAudiences } from "./audiences.ts";
import { type Career, drawCareer, type Education, type Job } from "./careers.ts";
import { type Month, monthText, present } from "./months.ts";
import { drawName, type PersonName } from "./names.ts";
import { type Place, places } from "./places.ts";
import { drawAbout, drawHeadline } from "./prose.ts";
import { type Random, randomOf } from "./random.ts";
import { type Work, works } from "./works.ts";

export type SeedField = {
  readonly kind: KindName;
  readonly value: FieldValue;
  readonly audience: Audience;
};

/** Somebody who is put into the database: an account and the fields of a profile. Entries of a list are in its order. */
export type SeedPerson = {
  readonly id: string;
  readonly email: string;
  readonly fields: readonly SeedField[];
};

/** An invented person, and how they came to be who they are. Birth and career are for us: nothing of them is stored but the fields. */
export type InventedPerson = SeedPerson & {
  readonly place: Place;
  readonly work: Work;
  readonly born: Month;
  readonly career: Career;
};

export const defaultSeed = "pianeojobs";

/** Person number `index`: the same at any size of the world, since nothing but the seed and the number goes in. */
export function inventPerson(index: number, seed: string = defaultSeed): InventedPerson {
  const drawOf = (what: string) => randomOf(`${seed}/${index}/${what}`);
  const { id, host, place, work, born, name } = drawOrigin(index, seed);
  const career = drawCareer(seed, drawOf("career"), born, place, work);
  const drawAudience = drawOf("audiences");
  const seenBy = drawAudiences(drawAudience);
  const profile = drawProfile(drawOf("profile"), { place, work, name, career, seenBy });
  return {
    id,
    email: `${name.plain}.${index.toString(36)}@${host}`,
    fields: profile.map((field, at) => ({
      ...field,
      audience:
        profile[at - 2]?.kind === field.kind
          ? audienceOfFurther(drawAudience, seenBy(field.kind))
          : seenBy(field.kind),
    })),
    place,
    work,
    born,
    career,
  };
}

/** The id of person number `index`, without the rest of them. */
export function inventId(index: number, seed: string = defaultSeed): string {
  return drawOrigin(index, seed).id;
}

/** What somebody is before anything becomes of them. */
function drawOrigin(index: number, seed: string) {
  const draw = randomOf(`${seed}/${index}/person`);
  const place = draw.pickWeighted(places);
  const work = draw.pick(works);
  const born = drawBirth(draw);
  const name = drawName(draw, place);
  return { place, work, born, name, id: draw.uuid(), host: draw.pick(accountHosts) };
}

/** Domains that are reserved for examples (RFC 2606, RFC 6761): no mail gets anywhere. */
const accountHosts = ["example.org", "example.net", "example.com", "post.example"];

/** From 19 to 64 years old, more of them young. */
function drawBirth(draw: Random): Month {
  const oldest = (64 - 19) * 12;
  return present - 19 * 12 - Math.min(draw.below(oldest), draw.below(oldest));
}

type Drawn = {
  readonly place: Place;
  readonly work: Work;
  readonly name: PersonName;
  readonly career: Career;
  readonly seenBy: UsualAudiences;
};
type Entry = { readonly kind: KindName; readonly value: FieldValue };

/** The fields in the order of the registry; everybody has a name and a country, as after signing up. */
function drawProfile(draw: Random, drawn: Drawn): Entry[] {
  const { place, work, name, career, seenBy } = drawn;
  const city =
    career.jobs.at(-1)?.firm.city ??
    career.educations.at(-1)?.school.city ??
    draw.pick(place.cities);
  const skills = draw
    .sample(work.skills, draw.between(3, 8))
    .map((entry) => drawSkill(draw, entry, career));
  const tells = (text: KindName, field: KindName) => isWithin(seenBy(text), seenBy(field));
  const subject = { career, work, city, skills: skills.map((skill) => skill.name), tells };
  const sparse = draw.chance(0.12);
  const often = (probability: number, entry: () => Entry) =>
    !sparse && draw.chance(probability) ? [entry()] : [];
  return [
    { kind: "name", value: name.full },
    ...often(0.97, () => ({ kind: "headline", value: drawHeadline(draw, subject) })),
    ...often(0.75, () => ({ kind: "about", value: drawAbout(draw, subject) })),
    ...often(0.92, () => ({ kind: "city", value: city })),
    { kind: "country", value: countryValue(place.code) },
    ...(place.phones.length > 0
      ? often(0.6, () => ({ kind: "phone", value: drawPhone(draw, place) }))
      : []),
    ...often(0.6, () => ({ kind: "email", value: `${name.plain}@letters.example` })),
    ...often(0.25, () => ({
      kind: "website",
      value: `https://${name.plain.replace(".", "-")}.example/`,
    })),
    ...career.jobs
      .toReversed()
      .map((job): Entry => ({ kind: "experience", value: drawJobValue(draw, job) })),
    ...career.educations
      .toReversed()
      .map((education): Entry => ({ kind: "education", value: educationValue(education) })),
    ...(sparse ? [] : skills.map((value): Entry => ({ kind: "skill", value }))),
    ...(sparse
      ? []
      : drawLanguages(draw, place).map((value): Entry => ({ kind: "language", value }))),
  ];
}

export function countryValue(code: string): FieldValue {
  const country = countryOf(code);
  if (!country) throw new RangeError(`${code} is no country.`);
  return country;
}

function drawPhone(draw: Random, place: Place): string {
  return draw.pick(place.phones).replaceAll("#", () => String(draw.below(10)));
}

function drawSkill(draw: Random, entry: string, career: Career) {
  const [name = "", keywords = ""] = entry.split(": ");
  const rung = career.jobs.at(-1)?.rung ?? 0;
  const level = ["Beginner", "Intermediate", "Advanced", "Expert"][
    Math.max(0, rung - draw.below(2))
  ];
  const known = draw.sample(keywords.split(", "), draw.below(4));
  return {
    name,
    ...(level && draw.chance(0.6) ? { level } : {}),
    ...(known.length > 0 ? { keywords: known } : {}),
  };
}

function drawJobValue(draw: Random, { title, firm, start, end, deeds }: Job): FieldValue {
  const told = draw.chance(0.3) ? { summary: `${deeds.join(". ")}.` } : { highlights: deeds };
  return {
    title,
    company: firm.name,
    place: firm.city,
    start: monthText(start),
    ...(end === undefined ? {} : { end: monthText(end) }),
    ...(draw.chance(0.2) ? { url: firm.url } : {}),
    ...(deeds.length > 0 ? told : {}),
  };
}

function educationValue({ school, degree, area, start, end }: Education): FieldValue {
  const period = { start: monthText(start), ...(end === undefined ? {} : { end: monthText(end) }) };
  return { school: school.name, degree, area, ...period };
}

/** The mother tongue, the country's language where that is another, and what was learned. */
function drawLanguages(draw: Random, place: Place) {
  const native = draw.pick(place.tongues);
  const common = place.tongues[0] ?? native;
  const learned = draw
    .sample([...new Set(place.learned)], draw.between(0, 2))
    .filter((tongue) => tongue !== native && tongue !== common);
  return [
    { language: native, fluency: "Native" },
    ...(common === native ? [] : [{ language: common, fluency: "Fluent" }]),
    ...learned.map((language) => ({
      language,
      fluency: draw.pick(["Fluent", "Good", "Good", "Basic"]),
    })),
  ];
}
