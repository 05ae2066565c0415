import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import { countOwn } from "./photo.data.ts";

/** Whether it is a photo of this member's that a field can show; asked in the transaction that shows it. */
export async function isOwnPhoto(tx: Tx, viewer: MemberViewer, id: string): Promise<boolean> {
  return (await countOwn(tx, viewer, id)) > 0;
}
