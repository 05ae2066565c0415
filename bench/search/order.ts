import { z } from "zod";

/** What the process that measures is told. */
export const orderSchema = z.strictObject({
  dataDir: z.string(),
  url: z.string(),
  seenFile: z.string(),
  queries: z.number(),
  rounds: z.number(),
  /** One side of one class in one round takes no longer. */
  blockSeconds: z.number(),
  warmUpSeconds: z.number(),
  edits: z.number(),
});

export type Order = z.infer<typeof orderSchema>;
