import type { Retention } from "./classification.ts";
import { dataMap, type Models } from "./data-map.ts";

type Scalars<Model extends keyof Models> = Models[Model]["payload"]["scalars"];

/** Columns of a model that hold a time, and no other. */
type TimeOf<Model extends keyof Models> = {
  [Column in keyof Scalars<Model>]: NonNullable<Scalars<Model>[Column]> extends Date
    ? Column & string
    : never;
}[keyof Scalars<Model>];

/** Words of the data map that end by themselves; the others end with what they belong to. */
type Ending = Exclude<
  Retention,
  "account" | "until spent" | "for ever" | "while queued" | "while public" | "with its thread"
>;

/** How long each is, as a PostgreSQL interval. A word that is new does not compile until it is here. */
const periods: Readonly<Record<Ending, string>> = {
  // The links work for 30 minutes; what they stand for goes within the hour, in the run of ten minutes that follows.
  "30 minutes": "50 minutes",
  "72 hours": "72 hours",
  "1 day": "1 day",
  "7 days": "7 days",
  "14 days": "14 days",
  "30 days": "30 days",
  "90 days": "90 days",
  "12 months": "12 months",
  // At most: a night that was missed, or some, must not make it more.
  "13 months": "385 days",
  "3 years": "3 years",
};

/** How long is waited for what has to come within the hour: the file of a photo, the archive of an export. @control */
export const unfinished = { photo: "1 hour", export: "1 hour" } as const;

type Does<Model extends keyof Models> =
  /** The row goes when its period after `from` is over. */
  | { readonly does: "delete"; readonly from: TimeOf<Model>; readonly every: Every }
  /** The same from a column that holds a day without a time: from its beginning in UTC. */
  | { readonly does: "delete"; readonly fromDay: TimeOf<Model>; readonly every: Every }
  /** The row itself says when it ends. */
  | { readonly does: "delete"; readonly until: TimeOf<Model>; readonly every: Every }
  /** One column is emptied, and the row stays. */
  | {
      readonly does: "empty";
      readonly column: keyof Scalars<Model> & string;
      readonly from: TimeOf<Model>;
      readonly every: Every;
    }
  /** More than a statement: this file of lib/steward does it, and asks here for how long. */
  | { readonly does: "its own"; readonly by: string };

/** What was promised within the hour can't wait for the night. */
type Every = "ten minutes" | "night";

/**
 * When what ends by itself ends, for each model that the data map says has such a column (GDPR art. 5(1)(e)). How long is the
 * map's word; here is from when it counts, and who does it.
 */
export const retentionRules: { readonly [Model in keyof Models]?: Does<Model> } = {
  SignUp: { does: "delete", from: "createdAt", every: "ten minutes" },
  PasswordReset: { does: "delete", from: "createdAt", every: "ten minutes" },
  EmailChange: { does: "delete", from: "askedAt", every: "ten minutes" },
  FormerEmail: { does: "delete", from: "changedAt", every: "ten minutes" },
  DocumentChange: { does: "delete", from: "at", every: "ten minutes" },
  Session: { does: "delete", until: "expiresAt", every: "ten minutes" },
  FormerHandle: { does: "delete", from: "givenUpAt", every: "night" },
  FieldChange: { does: "delete", from: "changedAt", every: "night" },
  Disclosure: { does: "delete", from: "at", every: "night" },
  Erasure: { does: "empty", column: "email", from: "erasedAt", every: "night" },
  ContactThread: { does: "delete", from: "lastAt", every: "night" },
  Measurement: { does: "delete", fromDay: "day", every: "night" },
  Decline: { does: "delete", from: "at", every: "night" },
  Notification: { does: "delete", from: "at", every: "night" },
  AwaitedJoin: { does: "delete", from: "since", every: "night" },
  ComparedDay: { does: "delete", fromDay: "day", every: "night" },
  Invitation: { does: "its own", by: "end-invitations.ts" },
  RetentionRun: { does: "delete", from: "startedAt", every: "night" },
  ResumeImport: { does: "its own", by: "sweep-resumes.ts" },
  DataExport: { does: "its own", by: "export/sweep-exports.ts" },
  DiscardedPhoto: { does: "its own", by: "sweep-photos.ts" },
  VisitTally: { does: "its own", by: "sweep-visits.ts" },
  VisitWeek: { does: "its own", by: "sweep-visits.ts" },
  Departure: { does: "its own", by: "erase/erase-due.ts" },
  Member: { does: "its own", by: "retain/inactive-accounts.ts" },
};

/** The models of which the data map says that something of them ends by itself. */
export const endingModels: readonly (keyof Models)[] = modelNames().filter(
  (model) => wordsOf(model).length > 0,
);

/** How long what ends of a model is kept, as a PostgreSQL interval: the data map's word. */
export function periodOf(model: keyof Models): string {
  const [word, ...others] = wordsOf(model);
  if (!word || others.length > 0) throw new Error(`${model} has not one retention that ends`);
  return periods[word];
}

function wordsOf(model: keyof Models): Ending[] {
  const all = Object.values(dataMap[model]).map(({ retention }) => retention);
  return [...new Set(all.filter(isEnding))];
}

function isEnding(word: Retention): word is Ending {
  return word in periods;
}

function modelNames(): (keyof Models)[] {
  return Object.keys(dataMap).filter((name): name is keyof Models => name in dataMap);
}
