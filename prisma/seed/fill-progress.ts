/** What the work consists of, in its order, and how much of the time each takes. */
const shares = { people: 76, indexes: 20, tidying: 4 } as const;
export type Step = keyof typeof shares;

/** Who watches the work. */
export type Watching = {
  readonly signal?: AbortSignal;
  /** Told now and then how much of the work is done, from 0 to 1. */
  readonly progress?: (done: number) => void;
};

/** Tells of one step how far it is. */
export type Told = (done: number, total: number) => void;

/** Makes what tells of each step. Every call is also where work that is to stop stops. */
export function teller({ signal, progress }: Watching): (step: Step) => Told {
  return (step) => {
    const steps = Object.entries(shares);
    const before = steps
      .slice(
        0,
        steps.findIndex(([name]) => name === step),
      )
      .reduce((sum, [, share]) => sum + share, 0);
    return (done, total) => {
      signal?.throwIfAborted();
      progress?.((before + (shares[step] * done) / total) / 100);
    };
  };
}
