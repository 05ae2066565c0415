import { defaultSeed, type SeedPerson } from "./person.ts";
import { randomOf } from "./random.ts";

/** How far back somebody knows people: those who came shortly before. */
const reach = 60;

/**
 * Who is connected with whom. Everybody chooses up to three among those before them, so that the
 * connections of the first people are the same at any size.
 */
export function drawConnections(
  people: readonly SeedPerson[],
  seed: string = defaultSeed,
): (readonly [SeedPerson, SeedPerson])[] {
  return people.flatMap((person, index) => {
    const draw = randomOf(`${seed}/${index}/connections`);
    return draw
      .sample(people.slice(Math.max(0, index - reach), index), draw.below(4))
      .map((other) => [person, other] as const);
  });
}
