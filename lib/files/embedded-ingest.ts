import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { z } from "zod";
import { expectFiles } from "./expected-files.ts";
import { fileFolder } from "./file-folder.ts";
import { fileNameSchema } from "./file-name.ts";
import { fileService } from "./file-service.ts";
import { readUpload, type SignedUpload, showsKey } from "./signed-address.ts";

/** The files that this installation keeps itself. */
const store = fileFolder("store");

/**
 * uploadthing's services, for an installation that keeps the files itself: what the SDK would ask over the network, it
 * asks this function in its own process. No address of the site leads here.
 */
export async function embeddedIngest(request: Request): Promise<Response> {
  const service = fileService();
  const asked = new URL(request.url).pathname.split("/").at(-1) ?? "";
  if (request.method === "PUT") {
    const upload = readUpload(request.url, service);
    return upload ? storeFile(request, upload) : refusal(403);
  }
  const answer = answers[asked];
  if (!answer || !showsKey(request, service)) return refusal(403);
  return Response.json(await answer(await request.json()));
}

const answers: Readonly<Record<string, (given: unknown) => unknown>> = {
  "route-metadata": async (given) => {
    await expectFiles(given);
    return { ok: true };
  },
  "callback-result": (given) => {
    const { fileKey, callbackData } = resultSchema.parse(given);
    results.set(fileKey, callbackData);
    return { ok: true };
  },
  deleteFiles: async (given) => {
    const { customIds } = deletionSchema.parse(given);
    for (const name of customIds) await store.drop(name);
    return { success: true, deletedCount: customIds.length };
  },
};

const deletionSchema = z.object({ customIds: z.array(fileNameSchema) });
const resultSchema = z.object({ fileKey: z.string(), callbackData: z.unknown() });

/** What routes' own code made of files and nobody has taken yet, by the key of the upload. */
const results = new Map<string, unknown>();

/** What a route's own code made of a file, once. */
export function takeResult(key: string): unknown {
  const result = results.get(key);
  results.delete(key);
  return result ?? null;
}

/** Keeps the file in an upload when it is as large as was said; answers its MD5, which the protocol asks for. */
export async function storeFile(request: Request, upload: SignedUpload): Promise<Response> {
  const file = await filePart(request);
  if (!file || file.size !== upload.size) return refusal(400);
  const bytes = Buffer.from(await file.arrayBuffer());
  await store.keep(upload.name, bytes);
  return Response.json({ fileHash: createHash("md5").update(bytes).digest("hex") });
}

async function filePart(request: Request): Promise<Blob | undefined> {
  if (request.headers.get("range") !== "bytes=0-") return undefined;
  try {
    const part = (await request.formData()).get("file");
    return part instanceof Blob ? part : undefined;
  } catch {
    return undefined;
  }
}

/** A kept file, to be read piece by piece; undefined when there is none. Asked for by our own code only, so nothing is signed. */
export function openKept(name: string): Promise<Readable | undefined> {
  return store.open(name);
}

export function refusal(status: number): Response {
  return Response.json({ error: "refused" }, { status });
}
