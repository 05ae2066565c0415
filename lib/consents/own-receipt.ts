import { env } from "../env.ts";
import { type PolicyVersion, policyOn, policyOnIn } from "../policies/policy-version.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import type { Tx } from "../tx.ts";
import { consentReceipt } from "./consent-receipt.ts";
import { consentsOf, type OwnConsent, ownConsent } from "./own-consents.ts";

type Receipt = ReturnType<typeof consentReceipt>;

/** The receipt of one consent of the member; undefined when the id is another's, or of no consent. */
export async function ownReceipt(viewer: MemberViewer, id: string): Promise<Receipt | undefined> {
  const consent = await ownConsent(viewer, id);
  return consent && receiptOf(viewer, consent, await policyOn("privacy", consent.since));
}

/** The receipts of every consent that the member ever gave, by its id, in a transaction that is open already. */
export async function receiptsOf(
  tx: Tx,
  viewer: MemberViewer,
): Promise<{ readonly id: string; readonly receipt: Receipt }[]> {
  const receipts: { id: string; receipt: Receipt }[] = [];
  for (const consent of await consentsOf(tx, viewer)) {
    const policy = await policyOnIn(tx, "privacy", consent.since);
    receipts.push({ id: consent.id, receipt: receiptOf(viewer, consent, policy) });
  }
  return receipts;
}

function receiptOf(viewer: MemberViewer, consent: OwnConsent, policy: PolicyVersion | undefined) {
  return consentReceipt(viewer, consent, { site: env.APP_URL, policy, now: new Date() });
}
