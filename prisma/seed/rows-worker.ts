import { parentPort } from "node:worker_threads";
import { drawAcquaintances } from "./connections.ts";
import { namedPeople } from "./people.ts";
import { inventId, inventPerson } from "./person.ts";
import { type Moment, type Newcomer, rowsOfPeople } from "./person-rows.ts";

/** Which people to write: numbers from `from` up to and without `to`. */
export type Part = {
  readonly from: number;
  readonly to: number;
  readonly moment: Moment;
  readonly passwordHash: string;
};

/** A thread that invents people and writes their rows, a part at a time. */
parentPort?.on("message", (part: Part) => {
  const rows = rowsOfPeople(newcomersOf(part), part.moment);
  parentPort?.postMessage(
    rows,
    Object.values(rows).map(({ buffer }) => buffer),
  );
});

/** One after the other, so that no more than one of them is held. */
function* newcomersOf({ from, to, passwordHash }: Part): Generator<Newcomer> {
  for (let index = from; index < to; index += 1)
    yield {
      // The numbers before are those of the people with a name.
      number: namedPeople.length + index + 1,
      person: inventPerson(index),
      passwordHash,
      knows: drawAcquaintances(index).map((other) => inventId(other)),
    };
}
