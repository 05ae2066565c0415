import { randomUUID } from "node:crypto";
import { enqueue } from "../queue.ts";
import { spend, spendOrRefuse, waitFor } from "./budgets.ts";
import { insertReset } from "./reset.data.ts";

/** Has a link for a new password sent. Does and answers the same whether or not the address has an account. */
export async function askForReset(email: string, address: string): Promise<void> {
  await waitFor([await spendOrRefuse("resetAddress", address)]);
  const mayMail = await spend("resetMail", email);
  const resetId = randomUUID();
  await insertReset(resetId, email, async (tx) => {
    if (mayMail) await enqueue(tx, "mail", { template: "reset-password", resetId });
  });
}
