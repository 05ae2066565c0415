import type { QueryClass } from "./choose-queries.ts";
import type { Ask, Side, SideName } from "./side.ts";

/** Milliseconds that each question of a class took, by side. */
export type Times = ReadonlyMap<SideName, readonly number[]>;

type Plan = {
  readonly rounds: number;
  /** Questions to one side of a class in one round. */
  readonly perBlock: number;
  /** No longer on one side of a class in one round: a slow side is asked less. */
  readonly blockMs: number;
  /** So often is each side asked beforehand, for so long at most. */
  readonly warmUp: { readonly times: number; readonly ms: number };
  readonly say: (line: string) => void;
};

type PreparedClass = {
  readonly name: string;
  readonly asks: ReadonlyMap<SideName, readonly Ask[]>;
};

/**
 * Asks each side all queries of a class after another side, by turns and in three rounds, so that what the machine does besides
 * falls on all. Within a side, one question follows the other over one connection.
 */
export async function measureClasses(
  classes: readonly QueryClass[],
  sides: readonly Side[],
  plan: Plan,
): Promise<ReadonlyMap<string, Times>> {
  const prepared: PreparedClass[] = [];
  for (const { name, queries } of classes)
    prepared.push({ name, asks: await prepare(queries, sides) });
  for (const { name } of sides) await warmUp(prepared, name, plan);
  const order = sides.map(({ name }) => name);
  const times = new Map(prepared.map(({ name }) => [name, new Map<SideName, number[]>()]));
  for (let round = 0; round < plan.rounds; round += 1) {
    const begin = round / plan.rounds;
    const turns = [...order.slice(round % order.length), ...order.slice(0, round % order.length)];
    for (const { name, asks } of prepared) {
      const kept = times.get(name) ?? new Map<SideName, number[]>();
      for (const side of turns) {
        const took = await block(asks.get(side) ?? [], begin, plan);
        kept.set(side, [...(kept.get(side) ?? []), ...took]);
      }
    }
    plan.say(`round ${round + 1} of ${plan.rounds}`);
  }
  return times;
}

async function prepare(queries: QueryClass["queries"], sides: readonly Side[]) {
  const asks = new Map<SideName, Ask[]>();
  for (const side of sides) {
    const all: (Ask | undefined)[] = [];
    for (const query of queries) all.push(await side.prepare(query));
    asks.set(
      side.name,
      all.filter((ask) => ask !== undefined),
    );
  }
  return asks;
}

async function warmUp(classes: readonly PreparedClass[], side: SideName, { warmUp, say }: Plan) {
  const asks = classes.flatMap((one) => one.asks.get(side) ?? []);
  // Through the classes by turns: none is left out where the time does not suffice.
  const mixed = asks.map((_, nth) => asks[(nth * 7919) % asks.length]);
  const until = performance.now() + warmUp.ms;
  let asked = 0;
  while (mixed.length > 0 && asked < warmUp.times && performance.now() < until) {
    await mixed[asked % mixed.length]?.();
    asked += 1;
  }
  say(`warmed up ${side}: ${asked}`);
}

/**
 * As many questions as a class has at most, over and over where there are fewer different ones; beginning at another one each
 * round, so that a slow side is asked others.
 */
async function block(asks: readonly Ask[], begin: number, plan: Plan): Promise<number[]> {
  const took: number[] = [];
  const first = Math.floor(begin * asks.length);
  const [until, times] = [performance.now() + plan.blockMs, asks.length > 0 ? plan.perBlock : 0];
  for (let nth = 0; nth < times && performance.now() < until; nth += 1) {
    const began = performance.now();
    await asks[(first + nth) % asks.length]?.();
    took.push(performance.now() - began);
  }
  return took;
}
