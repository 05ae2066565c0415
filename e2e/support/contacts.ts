import { randomUUID } from "node:crypto";
import { type Arranged, newMember } from "./people.ts";

/** Ada, who can be found by her address since now, and Ben, who awaits it, as the product makes them; and what there is once he is told. */
export async function awaitedAndFindable(db: Arranged) {
  const { compareAddresses } = await import("#lib/contacts/compare-addresses.ts");
  const { consentToComparing } = await import("#lib/contacts/comparing-consent.ts");
  const { becomeFindable } = await import("#lib/contacts/findable.ts");
  const { memberViewer } = await import("#lib/privacy/viewer.ts");
  const email = `${randomUUID()}@prado.example`;
  const [ada, ben] = [await newMember(db, { email }), await newMember(db)];
  await consentToComparing(memberViewer(ben));
  await compareAddresses(memberViewer(ben), [email], { await: true });
  await becomeFindable(memberViewer(ada));
  const counts = `SELECT (SELECT count(*)::int FROM awaited_join) AS awaited,
    (SELECT count(*)::int FROM notification WHERE member_id = '${ben}' AND kind = 'joined' AND about_id = '${ada}') AS told,
    (SELECT count(*)::int FROM pgboss.job WHERE data ->> 'template' = 'notification') AS letters`;
  return { memberId: ada, counts, done: { awaited: 0, told: 1, letters: 1 } };
}
