import { z } from "zod";
import { audienceSchema } from "../privacy/audience.ts";
import { kindNames } from "./field-kinds.ts";

/** Which field a form is about: shared by the forms and their actions. */
const target = {
  id: z.uuid(),
  kind: z.enum(kindNames, { error: "forms.errors.checkField" }),
};

/** A save: the revision that the form showed (0: not saved yet), who can see it, and the inputs by name. */
export const saveFieldSchema = z
  .looseObject({
    ...target,
    revision: z.coerce.number().int().min(0).max(1_000_000_000),
    audience: audienceSchema,
    /** The audience that the person agreed to, where a consent was asked for. */
    consent: audienceSchema.optional(),
    /** The address of the page it was saved on; only its query is read. */
    from: z.string().max(5000).default(""),
  })
  .transform(({ id, kind, revision, audience, consent, from, ...inputs }) => ({
    id,
    kind,
    revision,
    audience,
    consent,
    from,
    inputs,
  }));

export type SaveFieldInput = z.output<typeof saveFieldSchema>;

export const removeFieldSchema = z.strictObject({
  ...target,
  revision: z.coerce.number().int().min(1),
  /** The address of the page it was asked on; only its query is read. */
  from: z.string().max(5000),
});

/** Which consent is taken back: to showing the field of this kind. */
export const withdrawSchema = z.strictObject({ kind: target.kind });

export const undoChangeSchema = z.strictObject({ change: z.uuid() });

/** The entry, and the one it is to stand before; empty for the end. */
export const moveEntrySchema = z.strictObject({
  id: z.uuid(),
  before: z.union([z.literal(""), z.uuid()]),
});

export const fieldAudienceSchema = z.strictObject({ id: z.uuid(), audience: audienceSchema });

export const kindAudienceSchema = z.strictObject({ kind: target.kind, audience: audienceSchema });
