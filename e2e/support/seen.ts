import { asViewer } from "#lib/db.ts";
import { memberViewer, stranger, type Viewer } from "#lib/privacy/viewer.ts";

/** Everything that the web may read of a member while somebody looks: rows of theirs, by table, as row-level security gives them. */
function rowsSeenBy(viewer: Viewer, memberId: string): Promise<Record<string, number>> {
  return asViewer(viewer, async (tx) => {
    const counts = await tx.$queryRaw<{ name: string; count: number }[]>`
      SELECT 'profile_field' AS name, count(*)::int AS count FROM profile_field WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'handle', count(*)::int FROM handle WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'photo', count(*)::int FROM photo WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'connection', count(*)::int FROM connection WHERE ${memberId}::uuid IN (member_a, member_b)
      UNION ALL SELECT 'public_profile', count(*)::int FROM public_profile WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'public_document', count(*)::int FROM public_document WHERE member_id = ${memberId}::uuid
      UNION ALL SELECT 'public_time', count(*)::int FROM public_time WHERE member_id = ${memberId}::uuid`;
    const seen = counts.filter(({ count }) => count > 0);
    return Object.fromEntries(seen.map(({ name, count }) => [name, count]));
  });
}

/** What a stranger, another member and a connection see of a member, in that order. */
export function seenByOthers(memberId: string, others: { member: string; friend: string }) {
  const viewers = [stranger, memberViewer(others.member), memberViewer(others.friend)];
  return Promise.all(viewers.map((viewer) => rowsSeenBy(viewer, memberId)));
}
