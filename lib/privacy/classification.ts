/** Whose data a column holds. @control */
export type Subject =
  | "member"
  | "applicant"
  /** Somebody without an account whom a member invited. */
  | "invited"
  | "nobody";

/** What it says about a person (record of processing, GDPR art. 30(1)(c)). */
export type Category =
  | "account"
  | "credential"
  | "profile"
  | "network"
  | "letter"
  | "legal record"
  | "security"
  | "technical";

/** What it is kept for. */
export type Purpose =
  | "account"
  | "profile"
  | "network"
  | "contact"
  | "security"
  | "proof"
  | "transparency"
  | "measurement"
  | "operation";

/** Why that is lawful (GDPR art. 6(1)): (a) consent, (b) contract, (c) legal obligation, (f) legitimate interest. */
export type LegalBasis =
  | "consent"
  | "contract"
  | "legal obligation"
  | "legitimate interest"
  | "none needed";

/** Until when it is kept. */
export type Retention =
  | "account"
  | "30 minutes"
  | "72 hours"
  | "1 day"
  | "7 days"
  | "14 days"
  | "30 days"
  | "12 months"
  | "13 months"
  | "3 years"
  | "90 days"
  | "until spent"
  | "for ever"
  | "while queued"
  | "while public"
  | "with its thread";

/** What an export does with it. */
export type InExport = "given" | "left out: secret" | "left out: technical" | "left out: nobody's";

/** What an erasure does with it. */
export type InErasure =
  | "deleted"
  /** What the erased person was in somebody else's record, which stays. */
  | "emptied"
  | "expires"
  /** Stays as bytes that nobody can open or tell apart, for the key went with the account. */
  | "sealed: key destroyed"
  /** What somebody asked to be remembered who has no account to erase. */
  | "kept: asked for"
  | "kept: nobody's";

/** Everything that must be said of a column before it may exist (wall 3). */
export type Classification = {
  readonly subject: Subject;
  readonly category: Category;
  readonly purpose: Purpose;
  readonly basis: LegalBasis;
  readonly retention: Retention;
  readonly inExport: InExport;
  readonly inErasure: InErasure;
};
