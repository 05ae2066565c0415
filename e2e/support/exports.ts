import { buffer } from "node:stream/consumers";
import yauzl from "yauzl";
import { exportFile } from "#lib/exports/export-file.ts";
import { ownExports, requestExport } from "#lib/exports/own-exports.ts";
import type { MemberViewer } from "#lib/privacy/viewer.ts";
import { exportData } from "#lib/steward/export/export-data.ts";

/** Asks for an export as the member, and makes it as the worker does. */
export async function exported(viewer: MemberViewer): Promise<string> {
  await requestExport(viewer);
  const [made] = await ownExports(viewer);
  await exportData({ exportId: made?.id });
  return made?.id ?? "";
}

/** Every part of an archive, by its path. */
export async function bytesOf(id: string): Promise<Map<string, Buffer>> {
  const zip = await yauzl.openPromise(exportFile(id));
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

export async function partsOf(id: string): Promise<Map<string, string>> {
  return new Map([...(await bytesOf(id))].map(([path, bytes]) => [path, bytes.toString("utf8")]));
}

export async function partOf(id: string, path: string) {
  return JSON.parse((await partsOf(id)).get(path) ?? "");
}
