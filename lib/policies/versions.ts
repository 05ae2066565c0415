/** What a published policy version is, besides its text. */
export type PublishedVersion = {
  readonly kind: "privacy";
  readonly number: number;
  readonly locale: "en";
  /** The text's fingerprint when it was published. A changed byte stops the start. */
  readonly sha256: string;
  /** First day in force, ISO 8601. */
  readonly effectiveFrom: string;
  /** Whether it changes what people agreed to, or only how it is said. */
  readonly material: boolean;
  readonly changeNote: string;
};

/** Every version ever published, oldest first. Entries are added, never changed. */
export const publishedVersions: readonly PublishedVersion[] = [
  {
    kind: "privacy",
    number: 1,
    locale: "en",
    sha256: "e7e5a5bb219c81a4282762716d81e16f5ac2be74f0d2ee10a5a5be5948565301",
    effectiveFrom: "2026-11-01",
    material: true,
    changeNote: "The first version.",
  },
  {
    kind: "privacy",
    number: 2,
    locale: "en",
    sha256: "7060422d5370e4f26a6739eb373d4d876638686e070a7e9c6e3de659a6c53700",
    effectiveFrom: "2026-11-25",
    material: true,
    changeNote:
      "It says what happens with a photo, with the two times that you may show, with an export, and what is kept of a sign-in and of a change of e-mail.",
  },
  {
    kind: "privacy",
    number: 3,
    locale: "en",
    sha256: "b426829e5d41795266403247698e5e4ff338a7721fdeca010b5c582a426de094",
    effectiveFrom: "2026-11-26",
    material: true,
    changeNote:
      "It says who sees that they saw you, how consents are kept, what happens when you delete your account or freeze your data, and when an account ends that nobody uses.",
  },
];
