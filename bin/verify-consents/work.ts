import { type KnownPlace, verifyLedger } from "#lib/steward/verify-ledger.ts";
import { words } from "#lib/words.ts";
import { readReceipt } from "./read-receipt.ts";

const t = words("consents.verified");

/** Verifies, and prints what came of it: whether all fits. Refuses a file that is no receipt. */
export async function work(files: readonly string[]): Promise<boolean> {
  const places: KnownPlace[] = [];
  for (const file of files) places.push(...(await readReceipt(file)));
  const { entries, head, fault } = await verifyLedger(places);
  if (fault) {
    const what = t(`faults.${fault.what}`);
    process.stderr.write(`${t("fault", { sequence: String(fault.sequence), what })}\n`);
    return false;
  }
  console.log(t("whole", { entries, fingerprint: head.fingerprint }));
  if (files.length > 0) console.log(t("receipts", { count: files.length }));
  return true;
}
