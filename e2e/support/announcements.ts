import type { TestDatabase } from "./database.ts";
import { newMember } from "./people.ts";

/** Somebody who accepted the first privacy policy, and the newest version, of which they are told next. */
export async function newlyTold(
  db: Pick<TestDatabase, "owner">,
): Promise<{ memberId: string; versionId: string }> {
  const memberId = await newMember(db);
  await db.owner.query(
    `INSERT INTO acceptance (member_id, policy_version_id)
     SELECT $1, id FROM policy_version WHERE kind = 'privacy' AND number = 1`,
    [memberId],
  );
  const { rows } = await db.owner.query<{ id: string }>(
    `INSERT INTO policy_announcement (member_id, policy_version_id)
     SELECT $1, id FROM policy_version WHERE kind = 'privacy' ORDER BY number DESC LIMIT 1
     RETURNING policy_version_id AS id`,
    [memberId],
  );
  return { memberId, versionId: rows[0]?.id ?? "" };
}

/** A member who was told of nothing, and what is there once they were told of the privacy policy. */
export async function untold(db: TestDatabase) {
  const id = await newMember(db);
  const { rows } = await db.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM policy_version
     WHERE kind = 'privacy' AND is_standing(kind, locale, number, effective_from)`,
  );
  const standing = rows[0]?.count;
  return {
    counts: `SELECT (SELECT count(*)::int FROM policy_announcement n JOIN policy_version v ON v.id = policy_version_id
        WHERE member_id = '${id}' AND kind = 'privacy') AS told,
      (SELECT count(*)::int FROM pgboss.job j JOIN policy_version v ON v.id::text = j.data ->> 'versionId'
        WHERE j.data ->> 'memberId' = '${id}' AND v.kind = 'privacy') AS letters`,
    done: { told: standing, letters: standing },
  };
}
