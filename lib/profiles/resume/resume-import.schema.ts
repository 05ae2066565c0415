import { z } from "zod";
import { kindNames } from "../field-kinds.ts";
import { keptValueSchema } from "../field-value.ts";
import type { FoundFields } from "./found-fields.ts";
import { leftOutSchema } from "./left-out.ts";

/** What a preview keeps until the import: the fields were parsed by their schemas when they were found. */
export const itemsSchema: z.ZodType<FoundFields> = z.strictObject({
  fields: z.array(z.strictObject({ kind: z.enum(kindNames), value: keptValueSchema })),
  leftOut: z.array(leftOutSchema),
  alsoLeftOut: z.int(),
});

/** What is kept of the items once they are imported. */
export const noItems: FoundFields = { fields: [], leftOut: [], alsoLeftOut: 0 };

/** The fields that an import made, and which of them its undoing removed. */
export const madeSchema = z.array(z.strictObject({ id: z.uuid(), removed: z.boolean() }));

export type Made = z.output<typeof madeSchema>;

const file = z.instanceof(File, { error: "resume.refusals.missing" });

/** A file to look at. A browser sends a nameless, empty one when none was chosen. */
export const previewSchema = z.strictObject({
  file: file.refine(({ name, size }) => name !== "" || size > 0, "resume.refusals.missing"),
});

/** The places of the chosen fields in the preview. */
export const chooseSchema = z.strictObject({
  id: z.uuid(),
  fields: z.array(z.coerce.number().int().min(0).max(10_000)).default([]),
});

export const importIdSchema = z.strictObject({ id: z.uuid() });
