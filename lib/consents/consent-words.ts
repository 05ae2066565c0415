import { sayIfKnown, words } from "../words.ts";
import type { OwnConsent } from "./own-consents.ts";

/** What a consent is about, as it is called in the editor; its key where that is known no more. */
export function aboutText({ about }: Pick<OwnConsent, "about">): string {
  return sayIfKnown(`profiles.kinds.${about}.label`) ?? about;
}

/** What was consented to, in a line. */
export function consentTitle(consent: Pick<OwnConsent, "purpose" | "about">): string {
  const about = aboutText(consent);
  const { purpose } = consent;
  return (
    sayIfKnown(`consents.purposes.${purpose}`, { about }) ??
    words("consents")("unknownPurpose", { purpose, about })
  );
}
