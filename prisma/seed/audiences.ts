import { type Audience, audiences } from "#lib/privacy/audience.ts";
import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";
import type { Random } from "./random.ts";

/** Of 100 people like this: how many show a field to nobody, and how many to their connections; the others to everyone. */
type Odds = readonly [onlyMe: number, connections: number];

type Temperament = {
  readonly weight: number;
  readonly others: Odds;
  readonly kinds: Partial<Record<KindName, Odds>>;
};

const temperaments: readonly Temperament[] = [
  // Wants to be found.
  {
    weight: 53,
    others: [2, 3],
    kinds: { phone: [85, 15], email: [15, 65], website: [2, 3], about: [5, 5], city: [5, 10] },
  },
  // Shows the work and keeps the rest for people known.
  {
    weight: 30,
    others: [5, 10],
    kinds: {
      phone: [95, 5],
      email: [30, 70],
      website: [30, 40],
      about: [20, 40],
      city: [20, 40],
      education: [20, 40],
    },
  },
  // Known by the work, not by the name.
  {
    weight: 9,
    others: [5, 10],
    kinds: {
      name: [60, 40],
      phone: [100, 0],
      email: [80, 20],
      website: [100, 0],
      city: [40, 30],
      education: [40, 40],
    },
  },
  // For connections only.
  { weight: 4, others: [8, 92], kinds: { phone: [70, 30] } },
  // Keeps everything private.
  { weight: 4, others: [100, 0], kinds: {} },
];

/** Who sees the fields of one person, by kind. */
export type UsualAudiences = (kind: KindName) => Audience;

export function drawAudiences(draw: Random): UsualAudiences {
  const temperament = draw.pickWeighted(temperaments);
  const drawn = new Map(
    kindNames
      .filter((kind) => !fieldKind(kind).derived)
      .map((kind) => [kind, drawAudience(draw, temperament.kinds[kind] ?? temperament.others)]),
  );
  const of = (kind: KindName) => drawn.get(kind) ?? "ONLY_ME";
  // Addresses are made of the name: nobody shows them to more people than the name.
  return (kind) =>
    kind === "email" || kind === "website" ? narrower(of(kind), of("name")) : of(kind);
}

/** Of the third and further entries of a list, one is kept back now and then; texts tell of the first two only. */
export function audienceOfFurther(draw: Random, usual: Audience): Audience {
  return draw.chance(0.08) ? "ONLY_ME" : usual;
}

/** Whether everybody who sees the one also sees the other. */
export function isWithin(one: Audience, other: Audience): boolean {
  return audiences.indexOf(one) <= audiences.indexOf(other);
}

function narrower(one: Audience, other: Audience): Audience {
  return isWithin(one, other) ? one : other;
}

function drawAudience(draw: Random, [onlyMe, connections]: Odds): Audience {
  const drawn = draw.below(100);
  if (drawn < onlyMe) return "ONLY_ME";
  return drawn < onlyMe + connections ? "CONNECTIONS" : "PUBLIC";
}
