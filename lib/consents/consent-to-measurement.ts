import { keptInBrowser } from "../kept-in-browser.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { words } from "../words.ts";
import { addEntry, newestEntry } from "./consent.data.ts";

const about = "visits";

/** What the member said last of having their visits counted, and when; undefined when they never said anything. */
export async function saidToMeasurement(
  viewer: MemberViewer,
): Promise<{ readonly given: boolean; readonly at: Date } | undefined> {
  return (await newestEntry(viewer, "measurement", about)) ?? undefined;
}

/** Records the yes or the no, with the words that stand above both buttons; a no takes an earlier yes back (GDPR art. 7(3)). */
export async function sayToMeasurement(viewer: MemberViewer, given: boolean): Promise<void> {
  const wording = words("cookies")("choice.wording");
  await addEntry(viewer, { purpose: "measurement", about, audience: null, wording, given });
}

/** When a consent ends by itself: one to measurement is asked for anew, as every choice about it; others do not end. */
export function endsByItself(purpose: string, since: Date): Date | undefined {
  if (purpose !== "measurement") return undefined;
  return new Date(since.getTime() + keptInBrowser.measurement.seconds * 1_000);
}
