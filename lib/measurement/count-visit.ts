import { saidToMeasurement } from "../consents/consent-to-measurement.ts";
import type { Viewer } from "../privacy/viewer.ts";
import { addVisit } from "./measurement.data.ts";
import { refusalSent } from "./refusal-sent.ts";
import { type Asked, standingAnswer } from "./standing-answer.ts";
import { visitOf } from "./visit.ts";

/** A page that was opened, and who opened it how. @control */
export type Opening = {
  /** The pattern of its route, as `/in/[handle]`. */
  readonly page: string;
  readonly viewer: Viewer;
  readonly headers: Pick<Headers, "get">;
  /** What this browser keeps of an answer. */
  readonly cookie: string | undefined;
  /** With what it was answered. */
  readonly status: number;
};

/**
 * Counts it while a yes stands (GDPR art. 6(1)(a)), and only if the page was there. The database asks the member's ledger once
 * more, by itself. True when it was counted.
 */
export async function countVisit({
  page,
  viewer,
  headers,
  cookie,
  status,
}: Opening): Promise<boolean> {
  const refusal = refusalSent(headers);
  if (refusal || status !== 200) return false;
  const asked: Asked = { refusal, cookie, said: await saidBy(viewer), now: new Date() };
  if (standingAnswer(asked).answer === "no") return false;
  const [address, userAgent] = ["x-network-address", "user-agent"].map(
    (name) => headers.get(name) ?? "",
  );
  return await addVisit(viewer, visitOf(page, address ?? "", userAgent ?? ""));
}

async function saidBy(viewer: Viewer): Promise<Asked["said"]> {
  return viewer.kind === "member" ? await saidToMeasurement(viewer) : "stranger";
}
