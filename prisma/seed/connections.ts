import { defaultSeed, type SeedPerson } from "./person.ts";
import { randomOf } from "./random.ts";

/** How far back somebody knows people: those who came shortly before. */
const reach = 60;

/**
 * Whom person number `index` knows of those who came before, by number: up to three, so that the connections of the first people
 * are the same at any size.
 */
export function drawAcquaintances(index: number, seed: string = defaultSeed): number[] {
  const draw = randomOf(`${seed}/${index}/connections`);
  const from = Math.max(0, index - reach);
  const before = Array.from({ length: index - from }, (_, at) => from + at);
  return draw.sample(before, draw.below(4));
}

/** Who is connected with whom, of people who are given from number 0 on. */
export function drawConnections(
  people: readonly SeedPerson[],
  seed: string = defaultSeed,
): (readonly [SeedPerson, SeedPerson])[] {
  return people.flatMap((person, index) =>
    drawAcquaintances(index, seed).flatMap((other) => {
      const known = people[other];
      return known ? [[person, known] as const] : [];
    }),
  );
}
