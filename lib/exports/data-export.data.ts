import { type Budget, spend } from "../budget.ts";
import { asViewer } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { enqueue } from "../queue.ts";

/** Archives that one member may have made: each costs the worker some seconds. */
const budget: Budget = { burst: 10, everyMs: 600_000, patienceMs: 0 };

/** Adds an export and the job that makes it, in one transaction. */
export function insertExport(
  viewer: MemberViewer,
  id: string,
): Promise<"asked" | "at work" | "too often"> {
  return asViewer(viewer, async (tx) => {
    const open = { memberId: viewer.id, readyAt: null, failedAt: null };
    if ((await tx.dataExport.count({ where: open })) > 0) return "at work";
    if ((await spend(tx, `export ${viewer.id}`, budget)) === undefined) return "too often";
    const added = await tx.$executeRaw`
      INSERT INTO data_export (id, member_id) VALUES (${id}::uuid, ${viewer.id}::uuid) ON CONFLICT DO NOTHING`;
    if (added === 0) return "at work";
    await enqueue(tx, "export", { exportId: id });
    return "asked";
  });
}

const shown = {
  id: true,
  requestedAt: true,
  progress: true,
  readyAt: true,
  failedAt: true,
  bytes: true,
} as const;

/** The member's exports, newest first. */
export function listExports(viewer: MemberViewer) {
  return asViewer(viewer, (tx) =>
    tx.dataExport.findMany({
      where: { memberId: viewer.id },
      select: shown,
      orderBy: { requestedAt: "desc" },
      take: 20,
    }),
  );
}

/** One of the member's exports that can be had. */
export function findReady(viewer: MemberViewer, id: string) {
  return asViewer(viewer, (tx) =>
    tx.dataExport.findFirst({
      where: { id, memberId: viewer.id, readyAt: { not: null } },
      select: shown,
    }),
  );
}
