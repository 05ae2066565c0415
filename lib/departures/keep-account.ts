import { idInToken } from "../accounts/token.ts";
import { enqueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { deleteDeparture, findOpenDeparture } from "./departure.data.ts";

/** Until when the link in the mail takes a departure back; undefined when it no longer does. Changes nothing. @control */
export async function keepableUntil(token: string): Promise<Date | undefined> {
  const departureId = idInToken("keep-account", token);
  return departureId === undefined ? undefined : await findOpenDeparture(departureId);
}

/** Takes a departure back by the link in the mail: everything is as it was, and its owner is told. */
export async function keepAccount(token: string): Promise<void> {
  const departureId = idInToken("keep-account", token);
  const done =
    departureId !== undefined &&
    (await deleteDeparture(departureId, async (tx, memberId) => {
      await enqueue(tx, "mail", { template: "account-kept", memberId });
      await enqueue(tx, "tell-awaiting", { memberId });
    }));
  if (!done) throw new Refusal("leaving.errors.linkOld");
}
