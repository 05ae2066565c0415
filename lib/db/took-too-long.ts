import { z } from "zod";

/** Whether PostgreSQL gave a read up because it took longer than it may (57014). */
export function tookTooLong(error: unknown): boolean {
  return schema.safeParse(error).success;
}

const code = z.literal("57014");
/** As the driver says it, and as Prisma does. */
const schema = z.union([
  z.object({ code }),
  z.object({
    meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: code }) }) }),
  }),
]);
