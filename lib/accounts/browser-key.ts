import type { MemberViewer } from "../privacy/viewer.ts";
import { sign } from "./token.ts";

/**
 * Under what a member's own browser keeps what is theirs: the same in each of their sessions, so that it is found again
 * after one has ended, and nothing that another could be known by.
 */
export function browserKey(viewer: MemberViewer): string {
  return sign("browser-key", viewer.id).slice(0, 22);
}
