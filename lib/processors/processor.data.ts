import { asViewer, publicReads } from "../db.ts";
import { type MemberViewer, stranger } from "../privacy/viewer.ts";

const shown = {
  id: true,
  kind: true,
  name: true,
  purpose: true,
  country: true,
  safeguards: true,
  since: true,
  until: true,
} as const;

/** Every company that is or was on the list, in the order in which they came. */
export function findProcessors() {
  return publicReads((reads) =>
    reads.processor.findMany({ select: shown, orderBy: [{ since: "asc" }, { name: "asc" }] }),
  );
}

/** Whether the member asked to be told of changes. */
export async function findNotice(viewer: MemberViewer): Promise<boolean> {
  const count = await asViewer(viewer, (tx) =>
    tx.processorNotice.count({ where: { memberId: viewer.id } }),
  );
  return count > 0;
}

export async function insertNotice(viewer: MemberViewer): Promise<void> {
  await asViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO processor_notice (member_id) VALUES (${viewer.id}::uuid) ON CONFLICT DO NOTHING`,
  );
}

export async function deleteNotice(viewer: MemberViewer): Promise<void> {
  await asViewer(viewer, (tx) => tx.processorNotice.deleteMany({ where: { memberId: viewer.id } }));
}

/** Stops the notices of whoever the link of the mail was for; done again it changes nothing. */
export async function deleteNoticeOf(memberId: string): Promise<void> {
  await asViewer(
    stranger,
    (tx) => tx.$queryRaw`SELECT gate.stop_processor_notices(${memberId}::uuid)`,
  );
}
