import { momentText } from "../moment-text.ts";
import { words } from "../words.ts";
import { type LiveFacts, readLiveFacts } from "./live-evidence.data.ts";
import type { LiveEvidenceName } from "./live-evidence-names.ts";

const t = words("promises.live");

/** What the running product says of itself, as people read it, and whether it did not do what it should have. */
export type LiveEvidence = { readonly line: string; readonly late: boolean };

export type LiveEvidences = Readonly<Record<LiveEvidenceName, LiveEvidence>>;

/**
 * What the running product did by itself, from its own records. A job of every night is late when two nights went by
 * without it. Throws when the database does not answer.
 */
export async function liveEvidence(): Promise<LiveEvidences> {
  const facts = await readLiveFacts();
  if (!facts) throw new Error("the database tells nothing of its work");
  return {
    retention: retention(facts),
    ledger: ledger(facts),
    exports: { line: exportsLine(facts), late: false },
    erasures: erasures(facts),
    mail: { line: mailLine(facts), late: false },
  };
}

function retention(facts: LiveFacts): LiveEvidence {
  const { retainedAt, retainedRules, retainedRows } = facts;
  const late = missedTwice(retainedAt, facts);
  if (!retainedAt) return { line: t(late ? "nightly.never" : "nightly.notYet"), late };
  const rows = roughly(retainedRows ?? 0);
  const at = momentText(retainedAt);
  return { line: t("nightly.ran", { at, rules: retainedRules, rows }), late };
}

function ledger(facts: LiveFacts): LiveEvidence {
  const { verifiedAt, verifiedEntries } = facts;
  const late = missedTwice(verifiedAt, facts);
  if (!verifiedAt) return { line: t(late ? "walked.never" : "walked.notYet"), late };
  const entries = roughly(verifiedEntries);
  return { line: t("walked.ran", { at: momentText(verifiedAt), entries }), late };
}

/** Seven days later an export is gone, and with it how long it took. */
function exportsLine({ exports, exportMedian, exportSlow }: LiveFacts): string {
  if (exportMedian === null || exportSlow === null) return t("archives.few");
  const [median, slow] = [exportMedian, exportSlow].map(secondsText);
  return t("archives.took", { count: exports, median: median ?? "", slow: slow ?? "" });
}

function erasures({ erasures, erasureSlow, erasureOverdue }: LiveFacts): LiveEvidence {
  const done =
    erasureSlow === null
      ? t("endings.few")
      : t("endings.done", { count: erasures, minutes: Math.ceil(erasureSlow / 60) });
  if (erasureOverdue === null) return { line: `${t("endings.none")} ${done}`, late: false };
  const hours = Math.floor(erasureOverdue / 3600);
  return { line: `${t("endings.late", { hours })} ${done}`, late: true };
}

/** A letter that cannot be delivered waits, whoever's server it is that does not take it: that breaks no promise. */
function mailLine({ mailWaits }: LiveFacts): string {
  if (mailWaits === null) return t("letters.none");
  return t("letters.waits", { minutes: Math.floor(mailWaits / 60) });
}

const twoNights = 48 * 3_600_000;

/** A new installation had no night yet. */
function missedTwice(ranAt: Date | null, { askedAt, since }: LiveFacts): boolean {
  const last = ranAt ?? since;
  return last !== null && askedAt.getTime() - last.getTime() > twoNights;
}

function roughly(count: number): string {
  return count === 0 ? t("fewerThanTen") : t("atLeast", { count });
}

function secondsText(seconds: number): string {
  return t("seconds", {
    seconds: seconds < 10 ? Math.ceil(seconds * 10) / 10 : Math.ceil(seconds),
  });
}
