import type { MemberViewer } from "../privacy/viewer.ts";
import { shownFields } from "../profiles/profile-seen-by.ts";
import { publicAddresses } from "../profiles/public-page.ts";
import { vcard } from "../profiles/vcard.ts";
import { words } from "../words.ts";
import { listContacts } from "./connection.data.ts";

/** The viewer's connections as contacts (vCard 4.0, RFC 6350): of each what they show to the viewer now; of who shows nothing, none. */
export async function connectionsAsContacts(viewer: MemberViewer): Promise<string> {
  const nameless = words("profiles.seen")("nameHidden");
  const cards = (await listContacts(viewer)).flatMap(({ handle, fields }) => {
    const shown = shownFields(fields);
    const source = handle === null ? undefined : publicAddresses(handle).contact;
    return shown ? [vcard({ fields: shown, source, nameless })] : [];
  });
  return cards.join("");
}
