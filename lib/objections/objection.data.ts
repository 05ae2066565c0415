import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/** What the member said no to, and since when. */
export function listObjections(viewer: MemberViewer) {
  return asViewer(viewer, (tx) =>
    tx.objection.findMany({
      where: { memberId: viewer.id },
      select: { to: true, since: true },
      orderBy: { to: "asc" },
    }),
  );
}

/** Writes a no, unless it is there already: the first stays, with its date. */
export async function insertObjection(viewer: MemberViewer, to: string): Promise<void> {
  await asViewer(viewer, (tx) =>
    tx.objection.createMany({ data: [{ memberId: viewer.id, to }], skipDuplicates: true }),
  );
}

export async function deleteObjection(viewer: MemberViewer, to: string): Promise<void> {
  await asViewer(viewer, (tx) => tx.objection.deleteMany({ where: { memberId: viewer.id, to } }));
}
