import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tx } from "../db.ts";
import { logOutcome } from "../log.ts";
import { asSteward } from "./db.ts";

/** A place in the chain with the fingerprint that is known of it, from a receipt or from when it was last verified. */
export type KnownPlace = { readonly sequence: bigint; readonly fingerprint: string };

/** What does not fit, at which number. The words of each are in the catalogue. */
export type LedgerFault = {
  readonly sequence: bigint;
  readonly what:
    | "missing"
    | "misplaced"
    | "changed"
    | "cut"
    | "rewritten"
    | "unopened"
    | "unlike"
    | "hidden"
    | "unclaimed";
};

/** How many entries there are, the last one's place, and the first that does not fit. */
export type LedgerReport = {
  readonly entries: number;
  readonly head: KnownPlace;
  readonly fault: LedgerFault | undefined;
};

/** How many are read at once: a kilobyte or two each. */
const piece = 1000;

/** Before the first: what its `previous` says. */
const start: KnownPlace = { sequence: 0n, fingerprint: "0".repeat(64) };

/**
 * Walks the consent ledger from its first entry to its last (GDPR art. 7(1)): every number is there, every entry is what its
 * fingerprint was made of and follows the one before it, the entries of members who are here open with their keys and say what they read,
 * and the chain still holds what was known of it: when it was last verified, and in the receipts that are given. It stops at the first that
 * does not fit. When all fits, how far it is whole is kept for the next time.
 * @control
 */
export async function verifyLedger(receipts: readonly KnownPlace[] = []): Promise<LedgerReport> {
  const report = await asSteward(
    async (tx) => walk(tx, [...(await anchors(tx)), ...receipts]),
    // One look at all of it: consents are given, and members erased, while it walks.
    { isolationLevel: "RepeatableRead", timeout: 600_000 },
  );
  if (!report.fault) await asSteward((tx) => keepAnchor(tx, report.head));
  return report;
}

/** The nightly job: the outcome is logged, and a fault is an error of the job. */
export async function verifyLedgerNightly(): Promise<void> {
  const { entries, head, fault } = await verifyLedger();
  if (fault)
    throw new Error(`the consent ledger does not fit at entry ${fault.sequence}: ${fault.what}`);
  logOutcome("verify-consents", { entries, fingerprint: head.fingerprint });
}

async function walk(tx: Tx, known: readonly KnownPlace[]): Promise<LedgerReport> {
  let head = start;
  let entries = 0;
  for (;;) {
    const rows = await nextPiece(tx, entries === 0 ? undefined : head.sequence);
    const faults = [inPiece(rows, head, known), await misfit(tx, head, rows)];
    const fault = first(faults);
    if (fault) return { entries, head, fault };
    head = rows.at(-1) ?? head;
    entries += rows.length;
    if (rows.length < piece) break;
  }
  return { entries, head, fault: await ofTheWhole(tx, head, known) };
}

function first(faults: readonly (LedgerFault | undefined)[]): LedgerFault | undefined {
  const found = faults.flatMap((fault) => fault ?? []);
  return found.toSorted((one, other) => Number(one.sequence - other.sequence))[0];
}

type Row = KnownPlace & {
  readonly mark: string;
  readonly sealed: Uint8Array;
  readonly previous: string;
};

function nextPiece(tx: Tx, after: bigint | undefined): Promise<Row[]> {
  return tx.consentSeal.findMany({
    ...(after !== undefined && { where: { sequence: { gt: after } } }),
    orderBy: { sequence: "asc" },
    take: piece,
    select: { sequence: true, mark: true, sealed: true, previous: true, fingerprint: true },
  });
}

/** The first entry of a piece of the chain that does not follow the one before, or is not what its fingerprint or ours says. */
function inPiece(
  rows: readonly Row[],
  before: KnownPlace,
  known: readonly KnownPlace[],
): LedgerFault | undefined {
  let last = before;
  for (const row of rows) {
    const what = inEntry(row, last, known);
    if (what === "missing") return { sequence: last.sequence + 1n, what };
    if (what) return { sequence: row.sequence, what };
    last = row;
  }
  return undefined;
}

function inEntry(row: Row, last: KnownPlace, known: readonly KnownPlace[]) {
  if (row.sequence > last.sequence + 1n) return "missing";
  if (row.sequence <= last.sequence || row.previous !== last.fingerprint) return "misplaced";
  if (row.fingerprint !== ledgerFingerprint(row)) return "changed";
  const told = known.filter(({ sequence }) => sequence === row.sequence);
  return told.every(({ fingerprint }) => fingerprint === row.fingerprint) ? undefined : "rewritten";
}

/** SHA-256 of five lines, as the database makes it (`consent_fingerprint`), made here anew. */
function ledgerFingerprint({ sequence, previous, mark, sealed }: Row): string {
  const hex = Buffer.from(sealed).toString("hex");
  const lines = ["pianeojobs consent ledger 1", String(sequence), previous, mark, hex];
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

const misfitSchema = z.object({
  sequence: z.bigint(),
  what: z.enum(["missing", "unopened", "unlike"]),
});

/** The first entry of a piece that its member, who is here, reads otherwise; after the last piece, of what is beyond it. */
async function misfit(
  tx: Tx,
  before: KnownPlace,
  rows: readonly Row[],
): Promise<LedgerFault | undefined> {
  const last = rows.length < piece ? lastNumber : rows.at(-1)?.sequence;
  const [found] = await tx.$queryRaw<unknown[]>`
    SELECT sequence, fault AS what FROM consent_misfits(${before.sequence + 1n}, ${last}) LIMIT 1`;
  return found === undefined ? undefined : misfitSchema.parse(found);
}

const lastNumber = 9_223_372_036_854_775_807n;

async function ofTheWhole(
  tx: Tx,
  head: KnownPlace,
  known: readonly KnownPlace[],
): Promise<LedgerFault | undefined> {
  const beyond = known.filter(({ sequence }) => sequence > head.sequence);
  if (beyond.length > 0) return { sequence: head.sequence + 1n, what: "cut" };
  const [told] = await tx.$queryRaw<{ hidden: bigint | null; unclaimed: bigint }[]>`
    SELECT first_hidden_consent() AS hidden, unclaimed_consents()::bigint AS unclaimed`;
  if (told?.hidden != null) return { sequence: told.hidden, what: "hidden" };
  return told?.unclaimed === 0n ? undefined : { sequence: head.sequence, what: "unclaimed" };
}

function anchors(tx: Tx): Promise<KnownPlace[]> {
  return tx.consentAnchor.findMany({
    where: { sequence: { gt: 0n } },
    select: { sequence: true, fingerprint: true },
  });
}

/** Never back: two that verify at once may end in either order. */
async function keepAnchor(tx: Tx, { sequence, fingerprint }: KnownPlace): Promise<void> {
  await tx.consentAnchor.updateMany({
    where: { sequence: { lte: sequence } },
    data: { sequence, fingerprint, verifiedAt: new Date() },
  });
}
