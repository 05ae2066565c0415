import type { BinaryRows } from "./binary-rows.ts";
import type { CopiedTable } from "./copied-tables.ts";
import type { SeedField, SeedPerson } from "./person.ts";

/** What is the same for all who are seeded together. */
export type Setting = {
  readonly now: Date;
  /** The values of the fields that the database derives from that: a month and a week. */
  readonly joined: string;
  readonly active: string;
  /** From which static rank on a document stands in a tier, by tier. */
  readonly fromRanks: readonly number[];
};

/** Somebody to be written. The number makes the handle, and the order in which public profiles came to be. */
export type Newcomer = {
  readonly number: number;
  readonly person: SeedPerson;
  readonly passwordHash: string;
  /** The ids of those before them with whom they are connected. */
  readonly knows: readonly string[];
};

/** A field with its place among those of its kind. */
export type WrittenField = SeedField & { readonly position: number; readonly json: string };

/** Where rows are written. */
export type Tables = Readonly<Record<CopiedTable, BinaryRows>>;
