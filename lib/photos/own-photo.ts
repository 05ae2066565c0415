import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import { listReady } from "./photo.data.ts";

/** Whether it is a photo of this member's that a field can show; asked in the transaction that shows it. */
export async function isOwnPhoto(tx: Tx, viewer: MemberViewer, id: string): Promise<boolean> {
  return (await ownPhotos(tx, viewer, [id])).has(id);
}

/** Which of these are photos of this member's that a field can show. */
export async function ownPhotos(
  tx: Tx,
  viewer: MemberViewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(await listReady(tx, viewer, ids));
}
