import type { Purpose } from "./classification.ts";

/** Who gets to see data besides whom they are about, other than the companies that work for the operator. */
export type Recipient =
  /** Whoever its member chose for each field, everyone included. */
  | "chosen audience"
  | "connection"
  /** The member whose profile was opened. */
  | "who was seen"
  /** Staff who answer letters, by their role. */
  | "staff"
  /** Numbers that are rounded, of weeks that are over. */
  | "everyone, in round numbers"
  | "nobody";

/** Of every purpose; one that is new does not compile until it is said here. */
export const recipientsOf: Readonly<Record<Purpose, readonly Recipient[]>> = {
  account: ["nobody"],
  profile: ["chosen audience"],
  network: ["connection"],
  contact: ["staff"],
  security: ["nobody"],
  proof: ["nobody"],
  transparency: ["who was seen"],
  measurement: ["everyone, in round numbers"],
  operation: ["nobody"],
};
