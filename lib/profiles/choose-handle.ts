import type { MemberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { findOwnHandle, listFormerHandles, spendOnHandles, takeHandle } from "./handle.data.ts";
import { editing } from "./profile-field.data.ts";

/**
 * Gives the member the handle, and their page with it. The one they had leads nowhere from the commit on; for 90 days
 * nobody but them can have it. Refuses when somebody else has it or had it of late, and when they try too often.
 * @control
 */
export async function chooseHandle(viewer: MemberViewer, handle: string): Promise<void> {
  if (!(await spendOnHandles(viewer))) throw refusal("profiles.errors.handleTooOften");
  const answer = await takeHandle(viewer, handle);
  if (answer === "taken") throw refusal("profiles.errors.handleTaken");
  if (answer === "too many") throw refusal("profiles.errors.handleTooMany");
}

function refusal(key: ConstructorParameters<typeof Refusal>[0]): Refusal {
  return new Refusal(key, { field: "handle" });
}

export type OwnAddress = {
  readonly handle: string | undefined;
  readonly former: readonly { readonly handle: string; readonly keptUntil: Date }[];
};

const keptForMs = 90 * 24 * 60 * 60 * 1000;

/** The member's address, and those that they gave up and can still take back. */
export function ownAddress(viewer: MemberViewer): Promise<OwnAddress> {
  return editing(viewer, async (tx) => {
    const own = await findOwnHandle(tx, viewer);
    const former = (await listFormerHandles(tx, viewer))
      .map(({ handle, givenUpAt }) => ({
        handle,
        keptUntil: new Date(givenUpAt.getTime() + keptForMs),
      }))
      .filter(({ keptUntil }) => keptUntil > new Date());
    return { handle: own?.handle, former };
  });
}
