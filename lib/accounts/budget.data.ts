import { type Budget, giveBack, spend } from "../budget.ts";
import { asViewer } from "../db.ts";
import { stranger } from "../privacy/viewer.ts";

/** Spends one try at once, whatever becomes of the rest; undefined when none is left. */
export function spendNow(who: string, budget: Budget): Promise<number | undefined> {
  return asViewer(stranger, (tx) => spend(tx, who, budget));
}

/** Gives one try back at once. */
export function giveBackNow(who: string, budget: Budget): Promise<void> {
  return asViewer(stranger, (tx) => giveBack(tx, who, budget));
}
