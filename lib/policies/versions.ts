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
    sha256: "8c1e549485303705a13248d8b0d652a85749960c29df9d6d6f1201b5d9e83bdd",
    effectiveFrom: "2026-11-25",
    material: false,
    changeNote:
      "It says what happens with a photo, with the two times that you may show, and with an export. Nothing else changed: each is there only if you use it.",
  },
];
