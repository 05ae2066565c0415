import { z } from "zod";
import { asViewer } from "../db.ts";
import type { MemberViewer, Viewer } from "../privacy/viewer.ts";
import { memberUnder } from "../profiles/member-under.ts";
import type { Tx } from "../tx.ts";

/** Whose page this viewer sees under the handle; undefined when they see none there. */
export function findMemberUnder(viewer: Viewer, handle: string): Promise<string | undefined> {
  return asViewer(viewer, (tx) => memberUnder(tx, handle));
}

/** What is between the viewer and another member, as far as the viewer may know. */
export function readStanding(viewer: MemberViewer, memberId: string) {
  return asViewer(viewer, async (tx) => {
    const [memberA = "", memberB = ""] = [viewer.id, memberId].toSorted();
    const [connection, block, sent, got] = [
      await tx.connection.findUnique({
        where: { memberA_memberB: { memberA, memberB } },
        select: { createdAt: true },
      }),
      await tx.block.findUnique({
        where: { blockerId_blockedId: { blockerId: viewer.id, blockedId: memberId } },
        select: { at: true },
      }),
      await findRequest(tx, viewer.id, memberId),
      await findRequest(tx, memberId, viewer.id),
    ];
    return { connectedSince: connection?.createdAt, blockedSince: block?.at, sent, got };
  });
}

/** Of two requests between the same the viewer is given what they may read: never what became of their own. */
async function findRequest(tx: Tx, fromId: string, toId: string) {
  const found = await tx.connectionRequest.findUnique({
    where: { fromId_toId: { fromId, toId } },
    select: { askedAt: true, note: true },
  });
  return found ?? undefined;
}

const outcomeSchema = z.enum(["done", "gone", "shut", "blocked", "many"]);

/** What the database says of an act: nothing that the other member did. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a member does about another one. Each is one function of the database, which locks the two and looks who may do what. */
export const acts = {
  ask: (tx: Tx, id: string, note: string) =>
    outcomeOf(tx.$queryRaw`SELECT ask_to_connect(${id}::uuid, ${note}) AS outcome`),
  accept: (tx: Tx, id: string) =>
    outcomeOf(tx.$queryRaw`SELECT accept_request(${id}::uuid) AS outcome`),
  decline: (tx: Tx, id: string) =>
    outcomeOf(tx.$queryRaw`SELECT decline_request(${id}::uuid) AS outcome`),
  withdraw: (tx: Tx, id: string) =>
    outcomeOf(tx.$queryRaw`SELECT withdraw_request(${id}::uuid) AS outcome`),
  remove: (tx: Tx, id: string) =>
    outcomeOf(tx.$queryRaw`SELECT remove_connection(${id}::uuid) AS outcome`),
  block: (tx: Tx, id: string) =>
    outcomeOf(tx.$queryRaw`SELECT block_member(${id}::uuid) AS outcome`),
  unblock: (tx: Tx, id: string) =>
    outcomeOf(tx.$queryRaw`SELECT unblock_member(${id}::uuid) AS outcome`),
} as const;

async function outcomeOf(rows: PromiseLike<unknown>): Promise<Outcome> {
  return z.tuple([z.object({ outcome: outcomeSchema })]).parse(await rows)[0].outcome;
}

/** Runs what a member does, with its jobs, in one transaction. */
export function acting<Result>(
  viewer: MemberViewer,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return asViewer(viewer, work);
}
