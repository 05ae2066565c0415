import { headers } from "next/headers";
import { cache } from "react";
import { networkAddress } from "./accounts/network-address.ts";
import { answerTooMany, isReadingCounted } from "./front/answer-status.ts";
import { spendReading } from "./reading-budget.ts";
import { currentViewer } from "./session.ts";

/**
 * Whether this request may read a person's page or search, counted once however often it is asked. Where it may not, the
 * answer becomes a 429 that says when; the page then shows `TooManyReads` and reads nothing.
 */
export const mayRead: () => Promise<boolean> = cache(async () => {
  if (isReadingCounted()) return true;
  const viewer = await currentViewer();
  const wait = spendReading(
    viewer.kind === "member"
      ? { kind: "member", who: viewer.id }
      : { kind: "stranger", who: networkAddress(await headers()) },
  );
  if (wait !== undefined) answerTooMany(wait);
  return wait === undefined;
});

/** The same for an address that is no page and gives everybody the same: counted for the network address alone. */
export function mayAddressRead(request: Request): boolean {
  return spendReading({ kind: "stranger", who: networkAddress(request.headers) }) === undefined;
}
