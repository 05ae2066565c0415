import { addressMark, awaitedMark } from "../contacts/marks.ts";
import { normalAddress } from "../contacts/normal-address.ts";
import { type TellAwaitingJob, tellAwaitingJobSchema } from "../contacts/tell-awaiting-job.ts";
import { mailNotification } from "../notifications/mail-notification.ts";
import type { Tx } from "../tx.ts";
import { asSteward } from "./db.ts";

/** Of how many members who await somebody the hashes are made in one step. */
const atOnce = 1_000;

/**
 * Lets a member be found by the address that they have now, and tells who waits for that address: once each, whatever is killed or
 * delivered twice, for the hash that is awaited goes in the transaction that tells. Nothing happens where the member does not want
 * to be found, or must not be: withheld, apart, without an answer to a policy. The address is compared in memory alone.
 * @control
 */
export async function tellAwaiting(data: unknown): Promise<void> {
  const memberId = await memberOf(tellAwaitingJobSchema.parse(data));
  if (memberId !== undefined) await tellOf(memberId);
}

/** Does the same for everybody whose address changed and was not looked at, such as who had frozen their data at that time. */
export async function markAddresses(): Promise<void> {
  const unmarked = await asSteward((tx) =>
    tx.findable.findMany({ where: { mark: null }, select: { memberId: true }, take: atOnce }),
  );
  for (const { memberId } of unmarked) await tellOf(memberId);
}

async function memberOf(job: TellAwaitingJob): Promise<string | undefined> {
  if ("memberId" in job) return job.memberId;
  const former = await asSteward((tx) =>
    tx.formerEmail.findUnique({ where: { id: job.formerId }, select: { memberId: true } }),
  );
  return former?.memberId;
}

async function tellOf(memberId: string): Promise<void> {
  const address = await markedAddress(memberId);
  if (address === undefined) return;
  // Who compares at this moment may not have seen the mark, and awaits the address only when they are done.
  await asSteward((tx) => tx.$executeRaw`SELECT await_comparing()`);
  for (let after: string | null = null; ; ) {
    const last: string | undefined = await tellSome({ memberId, address, after });
    if (last === undefined) return;
    after = last;
  }
}

/** The address by which the member can be found from now on; undefined when they can't. */
function markedAddress(memberId: string): Promise<string | undefined> {
  return asSteward(async (tx) => {
    const [own] = await tx.$queryRaw<{ email: string }[]>`
      SELECT m.email::text FROM member m JOIN findable f ON f.member_id = m.id WHERE m.id = ${memberId}::uuid`;
    const address = own && normalAddress(own.email);
    if (address === undefined) return undefined;
    const [row] = await tx.$queryRaw<{ marked: boolean }[]>`
      SELECT mark_address(${memberId}::uuid, ${own?.email}, ${addressMark(address)}) AS marked`;
    return row?.marked ? address : undefined;
  });
}

type Looked = {
  readonly memberId: string;
  readonly address: string;
  readonly after: string | null;
};

/** Tells those of the next members who await the address; the last that was looked at, undefined after everybody. */
function tellSome({ memberId, address, after }: Looked): Promise<string | undefined> {
  return asSteward(async (tx) => {
    const ids = await nextAwaiting(tx, after);
    const marks = ids.map((id) => Buffer.from(awaitedMark(id, address)).toString("hex"));
    const told = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM end_awaiting(${memberId}::uuid, ${ids}::uuid[], ${marks}::text[]) AS id`;
    for (const { id } of told) {
      await tx.$executeRaw`SELECT notify_member(${id}::uuid, 'joined', ${memberId}::uuid)`;
      await mailNotification(tx, { memberId: id, kind: "joined", aboutId: memberId });
    }
    return ids.at(-1);
  });
}

async function nextAwaiting(tx: Tx, after: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM awaiting_members(${after}::uuid, ${atOnce}) AS id`;
  return rows.map(({ id }) => id);
}
