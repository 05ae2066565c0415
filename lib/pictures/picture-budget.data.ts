import { spend } from "../budget.ts";
import { asViewer } from "../db.ts";
import { stranger } from "../privacy/viewer.ts";

/** Pictures drawn for one network address: each keeps the web server busy for about a tenth of a second. */
const budget = { burst: 120, everyMs: 500, patienceMs: 0 };

/** Spends one picture of the address; false when none is left. */
export async function spendOnPictures(address: string): Promise<boolean> {
  const wait = await asViewer(stranger, (tx) => spend(tx, `picture ${address}`, budget));
  return wait !== undefined;
}
