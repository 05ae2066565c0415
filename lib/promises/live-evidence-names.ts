/** What the running product can say of itself, from its own records and without anybody's data. */
export const liveEvidenceNames = [
  "retention",
  "ledger",
  "exports",
  "erasures",
  "mail",
  "backups",
] as const;
