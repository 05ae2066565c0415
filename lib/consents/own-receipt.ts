import { env } from "../env.ts";
import { policyOn } from "../policies/policy-version.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { consentReceipt } from "./consent-receipt.ts";
import { ownConsent } from "./own-consents.ts";

/** The receipt of one consent of the member; undefined when the id is another's, or of no consent. */
export async function ownReceipt(
  viewer: MemberViewer,
  id: string,
): Promise<ReturnType<typeof consentReceipt> | undefined> {
  const consent = await ownConsent(viewer, id);
  if (!consent) return undefined;
  const policy = await policyOn("privacy", consent.since);
  return consentReceipt(viewer, consent, { site: env.APP_URL, policy, now: new Date() });
}
