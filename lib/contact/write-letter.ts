import { randomUUID } from "node:crypto";
import { spend, spendOrRefuse, waitFor } from "../accounts/budgets.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";
import { insertThread } from "./contact.data.ts";
import type { LetterInput } from "./contact.schema.ts";

/**
 * Keeps a letter for whoever answers its kind, tells them that it came, and mails its writer the link under which they read
 * the answer. Does the same whether or not the address has an account. No mail carries what was written.
 * @control
 */
export async function writeLetter(
  viewer: Viewer,
  input: LetterInput,
  networkAddress: string,
): Promise<void> {
  const who = viewer.kind === "member" ? viewer.id : networkAddress;
  await waitFor([await spendOrRefuse("contactAddress", who)]);
  const mayMail = await spend("contactMail", input.email);
  const threadId = randomUUID();
  await insertThread(viewer, threadId, input, async (tx, messageId) => {
    await enqueue(tx, "mail", { template: "contact-arrived", messageId });
    if (mayMail) await enqueue(tx, "mail", { template: "contact-received", threadId });
  });
}
