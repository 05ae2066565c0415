import { createHmac } from "node:crypto";
import { env } from "../env.ts";
import { readToken } from "./service-token.ts";

/** Where files are kept, as uploadthing's SDK is told it. */
export type FileService = {
  /** What signs addresses and callbacks, and proves who asks. */
  readonly apiKey: string;
  /** The same with all else that the SDK takes. */
  readonly token: string;
  /** Whether this installation keeps the files itself. */
  readonly isEmbedded: boolean;
  /** Where browsers send files to, besides this site. */
  readonly uploadOrigins: readonly string[];
};

/** uploadthing's own where `UPLOADTHING_TOKEN` is set; else ours, with a key made of the installation's secret. */
export function fileService(): FileService {
  const given = env.UPLOADTHING_TOKEN;
  const token = given ?? embeddedToken();
  const { apiKey, regions, ingestHost } = readToken(token);
  const origins = regions.map((region) => `https://${region}.${ingestHost}`);
  const isEmbedded = given === undefined;
  return { apiKey, token, isEmbedded, uploadOrigins: isEmbedded ? [] : origins };
}

function embeddedToken(): string {
  const key = createHmac("sha256", env.AUTH_SECRET).update("uploadthing").digest("hex");
  const token = { apiKey: `sk_${key}`, appId: "embedded", regions: ["here"] };
  return Buffer.from(JSON.stringify(token)).toString("base64");
}
