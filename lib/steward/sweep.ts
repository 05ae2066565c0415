import { asSteward } from "./db.ts";
import { endInvitations } from "./end-invitations.ts";
import { sweepExports } from "./export/sweep-exports.ts";
import { tellOfProcessors } from "./processor-notices.ts";
import { currentMoment } from "./retain/clock.ts";
import { retainings } from "./retain/due.ts";
import { sweepPhotos } from "./sweep-photos.ts";
import { sweepResumeImports } from "./sweep-resumes.ts";
import { sweepVisits } from "./sweep-visits.ts";
import { sweepWords } from "./sweep-words.ts";
import { markAddresses } from "./tell-awaiting.ts";

/**
 * Deletes what is past its time and can't wait for the night (`retain`): by the rules of the data map sign-ups, resets and new
 * addresses whose link no longer works, addresses of accounts that were changed 72 hours ago, sessions that ended; budgets
 * that are whole again, weeks in which somebody was here that are over, résumés that nobody imported, counts of visits once they
 * are published, words of the search that nobody shows any more, photos that no field shows, exports after seven days, the
 * addresses of people who were invited 30 days ago. An
 * hour after it was asked for, nothing is left of an account that was never opened. By a clock that is not believed only
 * what is kept for less than a day goes. And it has those told who asked for it that a company came or went,
 * and lets members be found by a new address that were not yet.
 * @control
 */
export async function sweep(): Promise<void> {
  const { asOf, doubt } = await currentMoment();
  await sweepRows(asOf, doubt !== undefined);
  await asSteward((tx) => sweepWords(tx));
  await tellOfProcessors();
  await markAddresses();
  if (doubt) return;
  await asSteward((tx) => endInvitations(tx, asOf));
  await asSteward((tx) => sweepResumeImports(tx, asOf));
  // Once a week it passes over every member, in one piece.
  await asSteward((tx) => sweepVisits(tx, asOf), { timeout: 120_000 });
  await sweepPhotos(asOf);
  await sweepExports(asOf);
}

async function sweepRows(asOf: Date, onlyShort: boolean): Promise<void> {
  const now = retainings.filter(
    ({ every, isShort }) => every === "ten minutes" && (isShort || !onlyShort),
  );
  await asSteward(async (tx) => {
    for (const { carryOut } of now) await tx.$executeRaw(carryOut(asOf));
    await tx.$executeRaw`DELETE FROM budget WHERE tat < now()`;
    await tx.$executeRaw`
      UPDATE profile_field SET value = '""'
      WHERE kind = 'active' AND audience <> 'ONLY_ME' AND value <> '""' AND NOT is_of_now(kind, value)`;
  });
}
