// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import type { Prisma } from "../db/generated/client.ts";

import type { Classification } from "./classification.ts";

/** Every model, with the types of its columns. @control */
export type Models = Prisma.TypeMap["model"];

/** Columns that Prisma has no type for; the census test finds one that is missing here. */
type UntypedColumns = { PublicDocument: "head" | "tsv" };

type ColumnsOf<Model extends keyof Models> =
  | (keyof Models[Model]["payload"]["scalars"] & string)
  | (Model extends keyof UntypedColumns ? UntypedColumns[Model] : never);

/** A classification for every column of every model: a new column does not compile until it is here. */
export type DataMap = {
  readonly [Model in keyof Models]: { readonly [Column in ColumnsOf<Model>]: Classification };
};

const account = {
  subject: "member",
  category: "account",
  purpose: "account",
  basis: "contract",
  retention: "account",
  inExport: "given",
  inErasure: "deleted",
} as const satisfies Classification;

const secret = {
  ...account,
  category: "credential",
  purpose: "security",
  inExport: "left out: secret",
} as const;
const legal = {
  ...account,
  category: "legal record",
  purpose: "proof",
  basis: "legal obligation",
} as const;
const legalTechnical = {
  ...legal,
  category: "technical",
  inExport: "left out: technical",
} as const;
const profile = { ...account, category: "profile", purpose: "profile" } as const;
const derived = { ...profile, category: "technical", inExport: "left out: technical" } as const;
/** That a document of the search changed. */
const noted = { ...derived, retention: "30 minutes" } as const;
const network = { ...account, category: "network", purpose: "network" } as const;
const security = {
  ...account,
  category: "security",
  purpose: "security",
  basis: "legitimate interest",
} as const;
const session = { ...security, retention: "30 days" } as const;
const emailChange = { ...account, retention: "30 minutes" } as const;
const formerEmail = { ...account, retention: "72 hours" } as const;
const change = { ...profile, retention: "12 months" } as const;
const departure = { ...legal, retention: "14 days" } as const;
const ownExport = { ...legal, retention: "7 days" } as const;
/** Outlives its member as the proof that consents were asked and withdrawn as is claimed (GDPR art. 7(1)). */
const sealed = {
  ...legal,
  retention: "for ever",
  inExport: "left out: technical",
  inErasure: "sealed: key destroyed",
} as const;
const formerHandle = { ...profile, retention: "90 days" } as const;
const preview = { ...profile, retention: "1 day" } as const;
const disclosure = {
  ...legal,
  category: "network",
  purpose: "transparency",
  retention: "12 months",
} as const;
const visits = { ...disclosure, basis: "contract" } as const;
const letter = {
  ...account,
  category: "letter",
  purpose: "contact",
  basis: "legitimate interest",
  retention: "12 months",
} as const;
const letterText = { ...letter, retention: "with its thread" } as const;
const applicant = {
  ...account,
  subject: "applicant",
  retention: "30 minutes",
  inErasure: "expires",
} as const;

/** What a member is not told, for it says what another one did. */
const untold = { ...network, inExport: "left out: technical" } as const;
const decline = { ...network, retention: "90 days" } as const;
const notification = { ...network, retention: "90 days" } as const;
/** By consent: it goes when that is taken back. */
const awaited = { ...network, basis: "consent", retention: "12 months" } as const;
const invitation = { ...network, basis: "legitimate interest" } as const;
const invitationText = { ...invitation, retention: "30 days" } as const;
const invited = { ...invitationText, subject: "invited", inExport: "left out: technical" } as const;
/** A keyed hash that says whom nobody invites: that its owner objected (GDPR art. 21) can't be kept otherwise. */
const neverInvite = {
  ...invited,
  basis: "legal obligation",
  retention: "for ever",
  inErasure: "kept: asked for",
} as const;

const nobody = {
  subject: "nobody",
  category: "technical",
  purpose: "operation",
  basis: "none needed",
  retention: "for ever",
  inExport: "left out: nobody's",
  inErasure: "kept: nobody's",
} as const satisfies Classification;

/** The name of a file that has to go; whose it was is not kept. */
const discarded = { ...nobody, retention: "1 day", inErasure: "expires" } as const;

/** What a run deleted, in numbers. */
const run = { ...nobody, retention: "12 months" } as const;

/** Numbers of visits that were consented to: collected from people, and nobody's once they are numbers. */
const measured = {
  ...nobody,
  purpose: "measurement",
  basis: "consent",
  retention: "13 months",
} as const;

const counter = {
  ...security,
  retention: "until spent",
  inExport: "left out: technical",
  inErasure: "expires",
} as const;

const compared = { ...counter, retention: "14 days" } as const;

/**
 * What every column is. Export, erasure, retention, the record of processing and the annexes of the
 * policy are derived from this map; none of them keeps a list of its own.
 */
export const dataMap: DataMap = {
  Member: {
    id: { ...account, inExport: "left out: technical" },
    email: account,
    passwordHash: secret,
    adultRule: legal,
    adultCheckedAt: legal,
    createdAt: account,
    lastSignedInOn: { ...account, retention: "3 years" },
  },
  InactivityNotice: { memberId: account, daysBefore: account, noticedAt: account },
  SignUp: {
    id: applicant,
    name: applicant,
    email: applicant,
    country: applicant,
    passwordHash: { ...applicant, category: "credential", inExport: "left out: secret" },
    adultRule: applicant,
    adultCheckedAt: applicant,
    policyVersionId: applicant,
    termsVersionId: applicant,
    acceptedAt: applicant,
    createdAt: applicant,
  },
  PasswordReset: { id: applicant, email: applicant, createdAt: applicant },
  Session: {
    id: { ...session, category: "credential", inExport: "left out: secret" },
    memberId: session,
    createdAt: session,
    lastSeenAt: session,
    expiresAt: session,
    browser: session,
    system: session,
    country: session,
    policiesPutOffAt: session,
  },
  EmailChange: {
    id: { ...emailChange, category: "credential", inExport: "left out: secret" },
    memberId: emailChange,
    email: emailChange,
    askedAt: emailChange,
  },
  FormerEmail: {
    id: { ...formerEmail, category: "credential", inExport: "left out: secret" },
    memberId: formerEmail,
    email: formerEmail,
    canUndo: formerEmail,
    changedAt: formerEmail,
  },
  Restriction: { memberId: legal, since: legal },
  Departure: {
    id: { ...departure, category: "credential", inExport: "left out: secret" },
    memberId: departure,
    askedAt: departure,
    dueAt: departure,
    begunAt: { ...departure, category: "technical", inExport: "left out: technical" },
  },
  Erasure: {
    id: nobody,
    erasedAt: nobody,
    dueAt: nobody,
    erased: nobody,
    backupsUntil: nobody,
    email: { ...applicant, retention: "7 days" },
  },
  Budget: { key: counter, tat: counter },
  FieldKind: {
    kind: nobody,
    many: nobody,
    weight: nobody,
    ordinal: nobody,
    special: nobody,
    scopes: nobody,
  },
  ProfileField: {
    id: derived,
    memberId: profile,
    kind: profile,
    value: profile,
    audience: profile,
    position: profile,
    revision: derived,
    createdAt: profile,
    updatedAt: profile,
  },
  FieldChange: {
    id: { ...change, category: "technical", inExport: "left out: technical" },
    changeId: change,
    memberId: change,
    fieldId: { ...change, category: "technical", inExport: "left out: technical" },
    sessionId: { ...change, category: "credential", inExport: "left out: secret" },
    changedAt: change,
    kind: change,
    valueBefore: change,
    audienceBefore: change,
    positionBefore: change,
    revisionBefore: { ...change, category: "technical", inExport: "left out: technical" },
    valueAfter: change,
    audienceAfter: change,
    positionAfter: change,
  },
  Handle: { handle: profile, memberId: profile },
  FormerHandle: { handle: formerHandle, memberId: formerHandle, givenUpAt: formerHandle },
  PublicProfile: {
    memberId: derived,
    handle: derived,
    version: derived,
    fields: derived,
    unindexed: derived,
    unsearched: derived,
    unsuggested: derived,
    changedMonth: derived,
  },
  PublicDocument: {
    memberId: derived,
    tier: derived,
    rank: derived,
    handle: derived,
    version: derived,
    unsuggested: derived,
    card: derived,
    head: derived,
    facets: derived,
    tsv: derived,
  },
  DocumentChange: {
    id: noted,
    memberId: noted,
    // A hash of the random number of a member; that stands nowhere any more when they are erased.
    gone: { ...discarded, retention: "30 minutes" },
    xact: noted,
    at: noted,
  },
  SearchTier: { tier: nobody, fromRank: nobody, isOpen: nobody },
  PublicTime: {
    memberId: { ...derived, retention: "while public" },
    kind: { ...derived, retention: "while public" },
    value: { ...derived, retention: "while public" },
  },
  PublicChange: { slot: nobody, changes: nobody, lastTransaction: nobody },
  SearchWord: {
    id: nobody,
    word: { ...derived, retention: "while public", inErasure: "expires" },
  },
  SweepPlace: { sweep: nobody, place: nobody },
  RetentionRun: {
    id: run,
    rule: run,
    asOf: run,
    startedAt: run,
    endedAt: run,
    rows: run,
    outcome: run,
  },
  RetentionClock: { name: nobody, seenAt: nobody, doubtedAt: nobody },
  Objection: { memberId: legal, to: legal, since: legal },
  ResumeImport: {
    id: derived,
    memberId: profile,
    sourceName: profile,
    items: preview,
    made: derived,
    createdAt: profile,
    importedAt: profile,
    undoneAt: profile,
  },
  Photo: { id: profile, memberId: profile, ready: derived, uploadedAt: profile },
  DiscardedPhoto: { id: discarded, since: discarded },
  DataExport: {
    id: { ...legalTechnical, retention: "7 days" },
    memberId: ownExport,
    requestedAt: ownExport,
    progress: { ...legalTechnical, retention: "7 days" },
    tries: { ...legalTechnical, retention: "7 days" },
    readyAt: ownExport,
    failedAt: ownExport,
    bytes: { ...legalTechnical, retention: "7 days" },
    sha256: { ...legalTechnical, retention: "7 days" },
  },
  Connection: { memberA: network, memberB: network, createdAt: network },
  ConnectionRequest: {
    id: untold,
    fromId: network,
    toId: network,
    note: network,
    askedAt: network,
    audibleFrom: untold,
    declinedAt: untold,
    byInvitation: untold,
  },
  Decline: { declinerId: decline, askerId: decline, at: decline },
  Block: { blockerId: network, blockedId: network, at: network },
  HiddenSuggestion: { memberId: network, hiddenId: network, at: network },
  Findable: { memberId: network, mark: untold, since: network },
  AwaitedJoin: {
    memberId: awaited,
    mark: { ...awaited, inExport: "left out: technical" },
    since: awaited,
  },
  ComparedDay: { who: compared, day: compared, books: compared, additions: compared },
  Invitation: {
    id: untold,
    inviterId: invitation,
    mark: { ...invitation, inExport: "left out: technical" },
    email: invited,
    // Whether it still stands tells whether the invitation was taken up or stopped.
    note: { ...invitationText, inExport: "left out: technical" },
    askedAt: invitation,
    handedAt: untold,
    endedAt: untold,
  },
  NeverInvite: { mark: neverInvite, since: neverInvite },
  Notification: {
    id: { ...notification, inExport: "left out: technical" },
    memberId: notification,
    kind: notification,
    aboutId: notification,
    at: notification,
    readAt: notification,
    mailedAt: { ...notification, inExport: "left out: technical" },
  },
  NoticeChoice: { memberId: account, kind: account, byMail: account, since: account },
  MemberRole: { memberId: account, role: account, since: account },
  Disclosure: {
    id: { ...disclosure, category: "technical", inExport: "left out: technical" },
    subjectId: disclosure,
    viewerId: { ...disclosure, inErasure: "emptied" },
    viewerRole: disclosure,
    why: disclosure,
    kinds: disclosure,
    at: disclosure,
  },
  /** Given out as the blurred count of the week when that is over. */
  VisitTally: {
    memberId: { ...visits, retention: "7 days", inExport: "left out: technical" },
    week: { ...visits, retention: "7 days", inExport: "left out: technical" },
    opens: { ...visits, retention: "7 days", inExport: "left out: technical" },
  },
  VisitWeek: { memberId: visits, week: visits, visits },
  PolicyVersion: {
    id: nobody,
    kind: nobody,
    locale: nobody,
    number: nobody,
    sha256: nobody,
    body: nobody,
    effectiveFrom: nobody,
    material: nobody,
    changeNote: nobody,
    publishedAt: nobody,
  },
  ConsentEntry: {
    id: legalTechnical,
    memberId: legal,
    purpose: legal,
    about: legal,
    audience: legal,
    wording: legal,
    given: legal,
    at: legal,
    sequence: legal,
    fingerprint: legal,
    importedAt: legal,
  },
  ConsentSeal: {
    sequence: sealed,
    mark: sealed,
    sealed: sealed,
    previous: sealed,
    fingerprint: sealed,
  },
  ConsentKey: {
    memberId: { ...legal, inExport: "left out: technical" },
    key: { ...legal, category: "credential", inExport: "left out: secret" },
    entries: { ...legal, inExport: "left out: technical" },
  },
  ConsentAnchor: {
    name: nobody,
    sequence: nobody,
    fingerprint: nobody,
    verifiedAt: nobody,
    erased: nobody,
  },
  Acceptance: {
    id: legalTechnical,
    memberId: legal,
    policyVersionId: legal,
    acceptedAt: legal,
    sha256: legal,
    locale: legal,
    sessionMark: legal,
  },
  PolicyAnnouncement: {
    memberId: legal,
    policyVersionId: legal,
    queuedAt: { ...legal, category: "technical", inExport: "left out: technical" },
    announcedAt: legal,
    declinedAt: legal,
  },
  Processor: {
    id: nobody,
    kind: nobody,
    name: nobody,
    purpose: nobody,
    country: nobody,
    safeguards: nobody,
    since: nobody,
    until: nobody,
    addedIn: nobody,
    endedIn: nobody,
  },
  ProcessorChange: { number: nobody, at: nobody },
  ProcessorNotice: {
    memberId: account,
    since: account,
    toldOf: { ...account, category: "technical", inExport: "left out: technical" },
  },
  /** Of a member, or of somebody who has no account: then nobody's export has it, and their link shows and deletes it. */
  ContactThread: {
    id: {
      ...letter,
      subject: "applicant",
      category: "technical",
      inExport: "left out: technical",
    },
    topic: letter,
    memberId: letter,
    email: letter,
    name: letter,
    openedAt: letter,
    lastAt: letter,
    closedAt: letter,
  },
  ContactMessage: {
    id: {
      ...letterText,
      subject: "applicant",
      category: "technical",
      inExport: "left out: technical",
    },
    threadId: letterText,
    memberId: letterText,
    byRole: letterText,
    text: letterText,
    at: letterText,
  },
  TransparencyRegister: { what: nobody, since: nobody },
  TransparencyCount: { what: nobody, about: nobody, month: nobody, count: nobody },
  MeasuredValue: { trait: nobody, value: nobody },
  Measurement: { day: measured, trait: measured, value: measured, visits: measured },
};

/** Tables that others make in our database: what they hold of people, as a whole. */
export const foreignTables: Readonly<Record<string, Classification>> = {
  "public._prisma_migrations": nobody,
  /** Jobs carry ids of rows, never a person's words; the queue deletes them when they are done. */
  "pgboss.*": { ...derived, purpose: "operation", retention: "while queued", inErasure: "expires" },
};
