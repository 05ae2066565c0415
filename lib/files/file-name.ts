import { z } from "zod";

/** The name of a file in the store: letters, digits and hyphens, so that no name leads anywhere else. */
export const fileNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{2,99}$/);
