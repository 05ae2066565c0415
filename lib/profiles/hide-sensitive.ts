import { withdrawConsent } from "../consents/consent-to-show.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { editing, lockKind } from "./profile-field.data.ts";

/** Takes back the consent to show a field of a special category: from the commit on only its owner sees it (GDPR art. 7(3)). */
export function hideSensitive(viewer: MemberViewer, kind: string): Promise<void> {
  return editing(viewer, async (tx) => {
    await lockKind(tx, viewer, kind);
    await withdrawConsent(tx, viewer, kind);
  });
}
