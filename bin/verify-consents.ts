import { runOnDatabase } from "./command/run-on-database.ts";

/**
 * Verifies the ledger of consents, and the receipts that are named: `npm run verify-consents -- [RECEIPT …]`. The exit
 * code is 1 when something does not fit, or could not be read.
 */
await runOnDatabase({
  program: import.meta.filename,
  read: (receipts) => receipts,
  work: async (receipts) => (await import("./verify-consents/work.ts")).work(receipts),
});
