import type { WordKey } from "./words.ts";

type RefusalDetail = {
  /** The name of the input that the words stand beside; without it they stand above the form. */
  readonly field?: string;
  /** What the message's placeholders stand for. */
  readonly values?: Readonly<Record<string, string | number>>;
};

/**
 * The only error that carries words for the person: a key of the message catalogue.
 * Every other error is logged with an id and shown as that id.
 */
export class Refusal extends Error {
  readonly key: WordKey;
  readonly field: string | undefined;
  readonly values: Readonly<Record<string, string | number>> | undefined;

  constructor(key: WordKey, detail: RefusalDetail = {}) {
    super(key);
    this.name = "Refusal";
    this.key = key;
    this.field = detail.field;
    this.values = detail.values;
  }
}
