import { createHash } from "node:crypto";
import { z } from "zod";
import { fileFolder } from "./file-folder.ts";

/** What the SDK says of uploads before they come: whose code takes them, and what it is to be told. */
const announcementSchema = z.object({
  fileKeys: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  callbackUrl: z.url(),
  callbackSlug: z.string(),
});

const expectationSchema = announcementSchema.omit({ fileKeys: true });

export type Expectation = z.output<typeof expectationSchema>;

/** Kept beside the files and not in memory, so that any web server can take them, also after a restart. */
const expected = fileFolder("expected");

/** An hour: no address for an upload is good for longer. */
const longest = 3_600_000;

/** Keeps an announcement of the SDK's (`/route-metadata`). */
export async function expectFiles(announced: unknown): Promise<void> {
  const { fileKeys, ...expectation } = announcementSchema.parse(announced);
  const text = Buffer.from(JSON.stringify(expectation));
  for (const key of fileKeys) await expected.keep(nameFor(key), text);
}

/** What was announced of an upload, once: undefined when nothing was, or when it has come already. */
export async function takeExpectation(key: string): Promise<Expectation | undefined> {
  const text = await expected.take(nameFor(key));
  return text && expectationSchema.parse(JSON.parse(text.toString("utf8")));
}

/** Forgets the announcements of files that never came. */
export function dropExpectations(asOf: Date): Promise<void> {
  return expected.dropOlder(longest, asOf);
}

function nameFor(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
