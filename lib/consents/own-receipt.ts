import { env } from "../env.ts";
import { policyOn } from "../policies/policy-version.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { consentReceipt } from "./consent-receipt.ts";
import { type OwnConsent, ownConsent, ownConsents } from "./own-consents.ts";

type Receipt = ReturnType<typeof consentReceipt>;

/** The receipt of one consent of the member; undefined when the id is another's, or of no consent. */
export async function ownReceipt(viewer: MemberViewer, id: string): Promise<Receipt | undefined> {
  const consent = await ownConsent(viewer, id);
  return consent && receiptOf(viewer, consent);
}

/** The receipts of every consent that the member ever gave, by its id. */
export async function ownReceipts(
  viewer: MemberViewer,
): Promise<{ readonly id: string; readonly receipt: Receipt }[]> {
  const consents = await ownConsents(viewer);
  return Promise.all(
    consents.map(async (consent) => ({
      id: consent.id,
      receipt: await receiptOf(viewer, consent),
    })),
  );
}

async function receiptOf(viewer: MemberViewer, consent: OwnConsent): Promise<Receipt> {
  const policy = await policyOn("privacy", consent.since);
  return consentReceipt(viewer, consent, { site: env.APP_URL, policy, now: new Date() });
}
