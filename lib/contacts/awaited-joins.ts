import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { type AwaitedDay, deleteAwaited, listAwaitedDays } from "./awaited-join.data.ts";
import { awaitedMark } from "./marks.ts";
import { normalAddress } from "./normal-address.ts";

/** How many addresses the member awaits, by the day in UTC on which they said so, newest first. Which ones, nobody can read. */
export function awaitedDays(viewer: MemberViewer): Promise<readonly AwaitedDay[]> {
  return listAwaitedDays(viewer);
}

/** Stops waiting for what was awaited from that day on, or for everything; how many addresses that were. @control */
export function stopAwaiting(viewer: MemberViewer, day: string | undefined): Promise<number> {
  return deleteAwaited(viewer, day === undefined ? {} : { day });
}

/** Stops waiting for one address; whether it was awaited. Throws a Refusal for what is no address. */
export async function stopAwaitingAddress(viewer: MemberViewer, given: string): Promise<boolean> {
  const address = normalAddress(given);
  if (address === undefined) throw new Refusal("accounts.errors.email", { field: "address" });
  return (await deleteAwaited(viewer, { mark: awaitedMark(viewer.id, address) })) > 0;
}
