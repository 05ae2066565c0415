import { saidToComparing, sayToComparing } from "../consents/consent-to-comparing.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { words } from "../words.ts";

/** The version of the text that stands above the button: other words are another version, and are asked for anew. */
const text = "contacts-1";

/** What is read before the yes, in its order: what is read, what leaves the browser, what for, and for how long. */
const parts = ["read", "sent", "purpose", "kept"] as const;

/** The words that are agreed to, for the page that asks. */
export function comparingWords(): readonly { readonly title: string; readonly text: string }[] {
  const t = words("contacts");
  return parts.map((part) => ({
    title: t(`consent.${part}.title`),
    text: t(`consent.${part}.text`),
  }));
}

/** What the member said last of having addresses compared, and when; undefined when they never said anything. */
export function comparingConsent(
  viewer: MemberViewer,
): Promise<{ readonly given: boolean; readonly at: Date } | undefined> {
  return saidToComparing(viewer, text);
}

/** Records the yes, with the very words (GDPR art. 7(1)). Nothing happens where it stands already. @control */
export async function consentToComparing(viewer: MemberViewer): Promise<void> {
  if ((await comparingConsent(viewer))?.given) return;
  await say(viewer, true);
}

/** Takes the yes back, and deletes whatever came of it: the addresses that are awaited. Nothing happens where none stands. */
export async function stopComparing(viewer: MemberViewer): Promise<void> {
  if ((await comparingConsent(viewer))?.given) await say(viewer, false);
}

function say(viewer: MemberViewer, given: boolean): Promise<void> {
  const wording = comparingWords()
    .map((part) => `${part.title} ${part.text}`)
    .join("\n");
  return sayToComparing(viewer, { about: text, wording, given });
}
