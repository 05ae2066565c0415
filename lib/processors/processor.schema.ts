import { z } from "zod";
import { countryOf } from "../profiles/countries.ts";

/** What a company does for the operator. The first four follow from the settings. */
export const processorKinds = ["mail", "files", "database", "replica", "other"] as const;

export type ProcessorKind = (typeof processorKinds)[number];

/** A company as it is published; null is what the operator has not said. */
export type Processor = {
  readonly kind: ProcessorKind;
  readonly name: string | null;
  readonly purpose: string | null;
  readonly country: string | null;
  readonly safeguards: string | null;
  /** `YYYY-MM-DD`; null from the day on which it is first published. */
  readonly since: string | null;
};

const text = (most: number) => z.string().trim().min(1).max(most);

const named = z.strictObject({
  kind: z.enum(processorKinds).default("other"),
  name: text(200),
  purpose: text(500),
  country: z.string().refine((code) => /^[A-Z]{2}$/.test(code) && countryOf(code) !== undefined),
  safeguards: text(1_000),
  since: z.iso.date(),
});

/** What works for the operator and is their own: no other company has it. */
const own = z.strictObject({
  kind: z.enum(["mail", "files", "database", "replica"]),
  own: z.literal(true),
});

/** What the file of the setting PROCESSORS_FILE says. */
export const processorsFileSchema = z.array(z.union([own, named])).max(200);

export type ProcessorsFile = z.infer<typeof processorsFileSchema>;
