import type {
  Category,
  Classification,
  InErasure,
  LegalBasis,
  Purpose,
  Retention,
  Subject,
} from "./classification.ts";

/** What is said of several columns together, each thing once, in the order of the data map. */
export type AllOf = {
  readonly subjects: readonly Subject[];
  readonly categories: readonly Category[];
  readonly purposes: readonly Purpose[];
  readonly bases: readonly LegalBasis[];
  readonly retentions: readonly Retention[];
  readonly erasures: readonly InErasure[];
};

export function allOf(classifications: readonly Classification[]): AllOf {
  const all = <Part>(part: (one: Classification) => Part) => [
    ...new Set(classifications.map(part)),
  ];
  return {
    subjects: all(({ subject }) => subject),
    categories: all(({ category }) => category),
    purposes: all(({ purpose }) => purpose),
    bases: all(({ basis }) => basis),
    retentions: all(({ retention }) => retention),
    erasures: all(({ inErasure }) => inErasure),
  };
}
