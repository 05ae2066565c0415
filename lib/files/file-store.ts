import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { UTApi } from "uploadthing/server";
import { embeddedIngest, openKept } from "./embedded-ingest.ts";
import { fileService } from "./file-service.ts";

/** The settings of uploads for its SDK; `site` is the address of this site, as the browser that sends a file knows it. */
export function uploadSettings(site: string) {
  const callbackUrl = `${site}/api/uploadthing`;
  const { isEmbedded } = fileService();
  return { ...sdkSettings(), callbackUrl, ...(isEmbedded && { ingestUrl: `${site}/api/files` }) };
}

/** uploadthing's settings for its SDK: of its cloud, or of what this installation keeps itself. */
function sdkSettings() {
  const { token, isEmbedded } = fileService();
  const common = { token, isDev: false, logLevel: "None" } as const;
  if (!isEmbedded) return common;
  return {
    ...common,
    ...{ apiUrl: here, ingestUrl: here, ufsHost: "localhost", ufsAppIdLocation: "path" as const },
    fetch: askHere,
  };
}

const here = "http://localhost";

function askHere(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return embeddedIngest(new Request(input, init));
}

const made: { api?: UTApi } = {};

/** Loaded when it is asked for: it is large, and who only reads what this installation keeps does without. */
async function api(): Promise<UTApi> {
  const { UTApi } = await import("uploadthing/server");
  made.api ??= new UTApi({ ...sdkSettings(), defaultKeyType: "customId" });
  return made.api;
}

/** Keeps a file under a name, private; one that had the name is gone. */
export async function putFile(name: string, bytes: Uint8Array<ArrayBuffer>, type: string) {
  const { UTFile } = await import("uploadthing/server");
  const file = new UTFile([bytes], name, { customId: name, type });
  const { error } = await (await api()).uploadFiles(file, { acl: "private" });
  if (error) throw new Error(`the file was not kept: ${error.code}`);
}

/** A file by its name; undefined when there is none. */
export async function readFile(name: string): Promise<Buffer<ArrayBuffer> | undefined> {
  const file = await openFile(name);
  return file && Buffer.from(await buffer(file));
}

/** A file by its name, to be read piece by piece, or closed; undefined when there is none. */
export async function openFile(name: string): Promise<Readable | undefined> {
  if (fileService().isEmbedded) return openKept(name);
  const { ufsUrl } = await (await api()).generateSignedURL(name, { expiresIn: 60 });
  const answer = await fetch(ufsUrl);
  if (answer.ok && answer.body) return Readable.from(answer.body, { objectMode: false });
  await answer.body?.cancel();
  if (answer.status === 404) return undefined;
  throw new Error(`the file store answered ${answer.status}`);
}

/** Deletes files by name; one that is not there is deleted already. */
export async function removeFiles(names: readonly string[]): Promise<void> {
  if (names.length > 0) await (await api()).deleteFiles([...names]);
}
