import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { fileNameSchema } from "./file-name.ts";
import type { FileService } from "./file-service.ts";

const uploadSchema = z.object({
  expires: z.coerce.number(),
  "x-ut-file-name": z.string(),
  "x-ut-file-size": z.coerce.number().int().min(0),
  "x-ut-file-type": z.string(),
  "x-ut-custom-id": fileNameSchema,
});

/** What an address for one upload says of the file. */
export type SignedUpload = {
  /** The SDK's name of the upload. */
  readonly key: string;
  /** What the file is to be called in the store. */
  readonly name: string;
  /** What it is called where it comes from. */
  readonly givenName: string;
  /** In bytes. */
  readonly size: number;
  readonly type: string;
};

/** What an address for an upload says; undefined unless we signed it and it is still good. */
export function readUpload(address: string, service: FileService): SignedUpload | undefined {
  const signed = signedPart(address, service);
  if (!signed) return undefined;
  // The SDK writes these in percent code twice.
  const given = [...signed.searchParams].map(([name, value]) => [name, unescaped(value)]);
  const { success, data } = uploadSchema.safeParse(Object.fromEntries(given));
  if (!success || data.expires < Date.now()) return undefined;
  return {
    key: lastPart(signed),
    name: data["x-ut-custom-id"],
    givenName: data["x-ut-file-name"],
    size: data["x-ut-file-size"],
    type: data["x-ut-file-type"],
  };
}

/** As the SDK signs: HMAC-SHA-256 over all of it. */
export function sign(text: string, { apiKey }: FileService): string {
  return `hmac-sha256=${createHmac("sha256", apiKey).update(text).digest("hex")}`;
}

/** Whether a request shows the key. */
export function showsKey(request: Request, { apiKey }: FileService): boolean {
  return isSame(request.headers.get("x-uploadthing-api-key") ?? "", apiKey);
}

function signedPart(address: string, service: FileService): URL | undefined {
  const [signed = "", signature] = address.split("&signature=");
  if (signature === undefined || !URL.canParse(signed)) return undefined;
  return isSame(unescaped(signature), sign(signed, service)) ? new URL(signed) : undefined;
}

function lastPart({ pathname }: URL): string {
  return pathname.split("/").at(-1) ?? "";
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Compared in the same time whatever differs. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
