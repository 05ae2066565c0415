import { z } from "zod";

const tokenSchema = z.object({
  apiKey: z.string().startsWith("sk_"),
  appId: z.string().min(1),
  regions: z.array(z.string()).min(1),
  ingestHost: z.string().default("ingest.uploadthing.com"),
});

/** What a token of uploadthing's says: base64 of JSON. Any other text is an error. */
export function readToken(token: string) {
  return tokenSchema.parse(JSON.parse(Buffer.from(token, "base64").toString("utf8")));
}

/** Whether a text is a token of uploadthing's. */
export function isToken(given: string): boolean {
  try {
    readToken(given);
    return true;
  } catch {
    return false;
  }
}
