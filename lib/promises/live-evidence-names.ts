/** What the running product can say of itself, from its own records and of nobody. */
export const liveEvidenceNames = ["retention", "ledger", "exports", "erasures", "mail"] as const;

export type LiveEvidenceName = (typeof liveEvidenceNames)[number];
