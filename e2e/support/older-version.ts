import { newAddress } from "./mail.ts";
import { newMember } from "./people.ts";
import type { Product } from "./product.ts";

export type Told = { readonly id: string; readonly email: string };

/** Somebody who accepted the first privacy policy there was, and is being told of the one in force by mail. */
export async function memberOfAnOlderVersion(product: Product): Promise<Told> {
  const email = newAddress("noor");
  const id = await newMember(product, { name: "Noor Brook", email });
  await product.owner.query(
    `INSERT INTO acceptance (member_id, policy_version_id)
     SELECT $1, v.id FROM policy_version v WHERE is_accepted_kind(v.kind)
       AND CASE WHEN v.kind = 'privacy' THEN v.number = 1
                ELSE is_standing(v.kind, v.locale, v.number, v.effective_from) END`,
    [id],
  );
  // As the nightly job does it for everybody.
  await product.owner.query(
    `WITH told AS (
       INSERT INTO policy_announcement (member_id, policy_version_id)
       SELECT $1, v.id FROM policy_version v WHERE v.kind = 'privacy' AND v.effective_from <= current_date
       ORDER BY v.number DESC LIMIT 1 RETURNING policy_version_id)
     INSERT INTO pgboss.job_common (name, data)
     SELECT 'mail', jsonb_build_object('template', 'policy', 'memberId', $1::text, 'versionId', policy_version_id) FROM told`,
    [id],
  );
  return { id, email };
}

/** The mail was sent so long ago that the version counts. */
export async function monthPasses({ owner }: Product, memberId: string): Promise<void> {
  await owner.query(
    "UPDATE policy_announcement SET announced_at = now() - interval '32 days' WHERE member_id = $1",
    [memberId],
  );
}
