/** The parts of an address in a vCard, in their order (RFC 6350, 6.3.1). */
export const addressParts = [
  "box",
  "extended",
  "street",
  "locality",
  "region",
  "code",
  "country",
] as const;

/** Where a kind of field stands in a vCard: as a property, of one input or of the one of a simple kind. */
export type VcardPlace =
  | {
      readonly property: "FN" | "PHOTO" | "TITLE" | "NOTE" | "TEL" | "EMAIL" | "URL" | "ORG";
      readonly input?: string;
    }
  | { readonly property: "ADR"; readonly part: (typeof addressParts)[number] };
