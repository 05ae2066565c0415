import { z } from "zod";
import { refusal, storeFile, takeResult } from "./embedded-ingest.ts";
import { type Expectation, takeExpectation } from "./expected-files.ts";
import { type FileService, fileService } from "./file-service.ts";
import { readUpload, type SignedUpload, sign } from "./signed-address.ts";

/** The route that takes what the SDK's service says: `/api/uploadthing`. */
export type Callback = (request: Request) => Promise<Response>;

/** An address as the browser may have asked for it: which of them was signed, only the signature tells. */
export type Addresses = readonly string[];

/**
 * A browser's side of an upload to this installation: `HEAD` (how much of the file is here: nothing yet), then `PUT` at an
 * address that the SDK signed. Answers with what the route's own code made of the file.
 */
export async function receiveFile(
  request: Request,
  addresses: Addresses,
  callback: Callback,
): Promise<Response> {
  const service = fileService();
  const [upload] = addresses.flatMap((address) => readUpload(address, service) ?? []);
  if (!service.isEmbedded || !upload) return refusal(403);
  if (request.method === "HEAD") {
    return new Response(null, { headers: { "x-ut-range-start": "0" } });
  }
  const expectation = await takeExpectation(upload.key);
  if (!expectation) return refusal(404);
  const stored = await storeFile(request, upload);
  if (!stored.ok) return stored;
  const { fileHash } = z.object({ fileHash: z.string() }).parse(await stored.json());
  await callback(hook(expectation, upload, fileHash, service));
  return Response.json({
    ...places(upload),
    fileHash,
    serverData: takeResult(upload.key),
  });
}

/** What uploadthing tells a route when a file has come. */
function hook(
  { metadata, callbackUrl, callbackSlug }: Expectation,
  upload: SignedUpload,
  fileHash: string,
  service: FileService,
): Request {
  const { key, name, givenName, size, type } = upload;
  const file = { key, name: givenName, size, type, customId: name, fileHash, ...places(upload) };
  const body = JSON.stringify({ status: "uploaded", metadata, origin: "http://localhost", file });
  const address = new URL(callbackUrl);
  address.searchParams.set("slug", callbackSlug);
  const headers = {
    "content-type": "application/json",
    "uploadthing-hook": "callback",
    "x-uploadthing-signature": sign(body, service),
  };
  return new Request(address, { method: "POST", body, headers });
}

/** Nobody can read a file at its address: it is private, and given out by its own route only. */
function places({ name }: SignedUpload) {
  const url = `http://localhost/${name}`;
  return { url, appUrl: url, ufsUrl: url };
}
