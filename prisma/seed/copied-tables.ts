/** Documents of the search, in tiers by static rank. */
const documentColumns = [
  "member_id",
  "tier",
  "rank",
  "handle",
  "version",
  "unsuggested",
  "card",
  "head",
  "facets",
  "tsv",
] as const;

/** The tables that people are copied into, the largest first, and the columns that are given. */
export const copiedColumns = {
  profile_field: ["id", "member_id", "kind", "value", "audience", "position"],
  public_profile: ["member_id", "handle", "version", "fields", "changed_month"],
  member: ["id", "email", "password_hash", "adult_rule", "adult_checked_at"],
  handle: ["handle", "member_id"],
  public_time: ["member_id", "kind", "value"],
  connection: ["member_a", "member_b"],
  public_document_0: documentColumns,
  public_document_1: documentColumns,
  public_document_2: documentColumns,
  public_document_3: documentColumns,
  public_document_4: documentColumns,
  public_document_5: documentColumns,
  public_document_6: documentColumns,
  public_document_7: documentColumns,
  public_document_8: documentColumns,
  public_document_9: documentColumns,
} as const;

export type CopiedTable = keyof typeof copiedColumns;

/** By tier. */
export const tierTables = [
  "public_document_0",
  "public_document_1",
  "public_document_2",
  "public_document_3",
  "public_document_4",
  "public_document_5",
  "public_document_6",
  "public_document_7",
  "public_document_8",
  "public_document_9",
] as const satisfies readonly CopiedTable[];

export const copiedTables: readonly CopiedTable[] = [
  "profile_field",
  "public_profile",
  "member",
  "handle",
  "public_time",
  "connection",
  ...tierTables,
];

/** Of the two sessions that copy, what each does. */
export const tablesOfSessions: readonly (readonly CopiedTable[])[] = [
  ["profile_field"],
  copiedTables.slice(1),
];

/** Rows in PostgreSQL's binary form, by table. */
export type CopiedRows = ReadonlyMap<CopiedTable, Uint8Array<ArrayBuffer>>;
