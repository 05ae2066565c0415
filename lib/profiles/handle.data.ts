import { z } from "zod";
import { spend } from "../budget.ts";
import { asViewer, type Tx } from "../db.ts";
import type { MemberViewer } from "../privacy/viewer.ts";

/** The member's own handle, and whether a public page stands under it now. */
export async function findOwnHandle(tx: Tx, viewer: MemberViewer) {
  const found = await tx.handle.findUnique({
    where: { memberId: viewer.id },
    select: { handle: true, member: { select: { publicProfile: { select: { version: true } } } } },
  });
  return found
    ? { handle: found.handle, published: found.member.publicProfile !== null }
    : undefined;
}

/** The handles that the member gave up and nobody else can have yet, the last first. */
export function listFormerHandles(tx: Tx, viewer: MemberViewer) {
  return tx.formerHandle.findMany({
    where: { memberId: viewer.id },
    select: { handle: true, givenUpAt: true },
    orderBy: { givenUpAt: "desc" },
  });
}

const answerSchema = z.tuple([z.object({ answer: z.enum(["chosen", "taken", "too many"]) })]);

/** Asks PostgreSQL for the handle: it decides between two who want the same, and takes the projection along. */
export async function takeHandle(viewer: MemberViewer, handle: string) {
  const rows = await asViewer(
    viewer,
    (tx) => tx.$queryRaw`SELECT choose_handle(${handle}) AS answer`,
  );
  return answerSchema.parse(rows)[0].answer;
}

/** Choosing handles, so that nobody finds out by trying which ones there are. */
const budget = { burst: 20, everyMs: 60_000, patienceMs: 0 };

/** Spends one try of the member; false when none is left. */
export async function spendOnHandles(viewer: MemberViewer): Promise<boolean> {
  const wait = await asViewer(viewer, (tx) => spend(tx, `chooseHandle ${viewer.id}`, budget));
  return wait !== undefined;
}
