import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import { writeArchive } from "#lib/steward/export/write-archive.ts";

type Parts = ReadonlyMap<string, Buffer>;

/** A ZIP of exactly these parts, whatever they are. */
export async function zipOf(path: string, parts: Parts): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of parts) zip.addBuffer(bytes, name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** An archive of these parts as an export would write it: its manifest is right, whatever the parts say. */
export async function archiveOf(path: string, parts: Parts): Promise<void> {
  const others = [...parts].filter(([name]) => name !== "manifest.json");
  const listed = others.map(([name, bytes]) => ({ path: name, records: 0, pieces: () => [bytes] }));
  await writeArchive(
    { file: path, aside: `${path}.part` },
    listed,
    async () => undefined,
    ({ place }) => place(),
  );
}
