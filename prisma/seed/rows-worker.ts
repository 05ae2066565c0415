import { parentPort, workerData } from "node:worker_threads";
import { Client } from "pg";
import { drawAcquaintances } from "./connections.ts";
import { Lexicon } from "./lexicon.ts";
import type { Newcomer } from "./newcomer.ts";
import { namedPeople } from "./people.ts";
import { inventId, inventPerson } from "./person.ts";
import { rowsMaker } from "./person-rows.ts";
import type { Ask, ThreadData } from "./rows-threads.ts";

const { ownerUrl, passwordHash, setting }: ThreadData = workerData;
const database = new Client({ connectionString: ownerUrl });
await database.connect();
const lexicon = new Lexicon();
const rowsOf = rowsMaker(setting, lexicon, (texts) => lexicon.learn(texts, database));

/** A thread that invents people and writes their rows, a part at a time, and in the end says which words they used. */
parentPort?.on("message", async (ask: Ask) => {
  if (ask === "words") return parentPort?.postMessage(lexicon.words());
  const rows = await rowsOf(newcomersOf(ask.from, ask.to));
  parentPort?.postMessage(
    rows,
    [...rows.values()].map(({ buffer }) => buffer),
  );
});

/** One after the other, so that no more than one of them is held. */
function* newcomersOf(from: number, to: number): Generator<Newcomer> {
  for (let index = from; index < to; index += 1)
    yield {
      // The numbers before are those of the people with a name.
      number: namedPeople.length + index + 1,
      person: inventPerson(index),
      passwordHash,
      knows: drawAcquaintances(index).map((other) => inventId(other)),
    };
}
