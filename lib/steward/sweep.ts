import { asSteward } from "./db.ts";
import { sweepExports } from "./export/sweep-exports.ts";
import { sweepPhotos } from "./sweep-photos.ts";
import { sweepResumeImports } from "./sweep-resumes.ts";
import { sweepVisits } from "./sweep-visits.ts";
import { sweepWords } from "./sweep-words.ts";

/**
 * Deletes what is past its time: sign-ups, resets and new addresses whose link no longer works, addresses of accounts
 * that were changed 72 hours ago, sessions that ended, budgets
 * that are whole again, addresses that were given up 90 days ago, résumés that nobody imported, changes of profiles after
 * twelve months, who saw a profile after twelve months, counts of visits once they are published, words of the search that nobody shows any more, photos that no field shows, exports after seven days, weeks in which somebody was
 * here that are over. An hour after it was asked for, nothing is left of an
 * account that was never opened.
 */
export async function sweep(): Promise<void> {
  await asSteward(async (tx) => {
    await tx.$executeRaw`DELETE FROM sign_up WHERE created_at < now() - interval '50 minutes'`;
    await tx.$executeRaw`DELETE FROM password_reset WHERE created_at < now() - interval '50 minutes'`;
    await tx.$executeRaw`DELETE FROM email_change WHERE asked_at < now() - interval '50 minutes'`;
    await tx.$executeRaw`DELETE FROM former_email WHERE changed_at <= now() - interval '72 hours'`;
    await tx.$executeRaw`DELETE FROM session WHERE expires_at <= now()`;
    await tx.$executeRaw`DELETE FROM budget WHERE tat < now()`;
    await tx.$executeRaw`DELETE FROM field_change WHERE changed_at < now() - interval '12 months'`;
    await tx.$executeRaw`DELETE FROM disclosure WHERE at < now() - interval '12 months'`;
    await tx.$executeRaw`
      UPDATE profile_field SET value = '""'
      WHERE kind = 'active' AND audience <> 'ONLY_ME' AND value <> '""' AND NOT is_of_now(kind, value)`;
    await tx.$executeRaw`DELETE FROM former_handle WHERE given_up_at <= now() - interval '90 days'`;
    await sweepResumeImports(tx);
  });
  // Once a week it passes over every member, in one piece.
  await asSteward((tx) => sweepVisits(tx), { timeout: 120_000 });
  await asSteward((tx) => sweepWords(tx));
  await sweepPhotos();
  await sweepExports();
}
