import { z } from "zod";

/**
 * Somebody can be found since now by an address that they did not have, or that was not looked for: the member, or what is kept of the
 * address that they had before, for who changes one is nobody yet.
 */
export const tellAwaitingJobSchema = z.union([
  z.strictObject({ memberId: z.uuid() }),
  z.strictObject({ formerId: z.uuid() }),
]);

export type TellAwaitingJob = z.infer<typeof tellAwaitingJobSchema>;
