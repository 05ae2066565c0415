/** What an archive has and an import leaves out, each for a reason of its own; each is a sentence of the catalogue. */
export const leftOutKinds = ["addresses", "acceptances", "history", "photos", "previews"] as const;

type Kind = (typeof leftOutKinds)[number];

/** How many records of each were left out. */
export type LeftOut = Readonly<Record<Kind, number>>;

/** Counts what an import leaves out. */
export type Leaving = {
  readonly leave: (kind: Kind, many: number) => void;
  readonly left: LeftOut;
};

/** Nothing yet. */
export function leavingNothing(): Leaving {
  const left = { addresses: 0, acceptances: 0, history: 0, photos: 0, previews: 0 };
  return {
    left,
    leave: (kind, many) => {
      left[kind] += many;
    },
  };
}
