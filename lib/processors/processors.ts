import type { MemberViewer, Viewer } from "../privacy/viewer.ts";
import {
  deleteNotice,
  deleteNoticeOf,
  findNotice,
  findProcessors,
  insertNotice,
} from "./processor.data.ts";
import { type ProcessorKind, processorKinds } from "./processor.schema.ts";

/** A company on the list, with since when and until when; null is what the operator has not said. @control */
export type ListedProcessor = {
  readonly id: string;
  readonly kind: ProcessorKind;
  readonly name: string | null;
  readonly purpose: string | null;
  readonly country: string | null;
  readonly safeguards: string | null;
  readonly since: Date;
  readonly until: Date | null;
};

/** Who works for the operator now, and who did (GDPR art. 13(1)(e), 28). */
export async function listedProcessors(): Promise<{
  present: ListedProcessor[];
  former: ListedProcessor[];
}> {
  const all = (await findProcessors()).map((row) => ({
    ...row,
    kind: processorKinds.find((kind) => kind === row.kind) ?? ("other" as const),
  }));
  return {
    present: all.filter(({ until }) => until === null),
    former: all.filter(({ until }) => until !== null),
  };
}

/** Whether the viewer is told of changes by mail; nobody is who did not ask. */
export function isToldOfChanges(viewer: Viewer): Promise<boolean> {
  return viewer.kind === "member" ? findNotice(viewer) : Promise.resolve(false);
}

/** Has the member told of every change of the list from now on, or of none. */
export function tellOfChanges(viewer: MemberViewer, tell: boolean): Promise<void> {
  return tell ? insertNotice(viewer) : deleteNotice(viewer);
}

/** Tells nobody of changes any more to whom the link in such a mail was sent. */
export function stopProcessorNotices(memberId: string): Promise<void> {
  return deleteNoticeOf(memberId);
}
