import { z } from "zod";
import { audiences } from "../../privacy/audience.ts";
import { importConsent } from "../import-consent.ts";
import { type Bringing, bringRows } from "./bring-rows.ts";
import { misfit } from "./check-rows.ts";
import type { ArchiveData } from "./read-archive.ts";

const consentSchema = z.object({
  sequence: z.coerce.bigint(),
  purpose: z.string(),
  about: z.string(),
  audience: z.enum(audiences).nullable(),
  wording: z.string(),
  given: z.boolean(),
  at: z.coerce.date(),
});

/** Consents in the order in which they were said, for the last one counts. */
export async function bringConsents({ tx, memberId, rowsOf }: Bringing): Promise<number> {
  const { success, data } = z.array(consentSchema).safeParse(rowsOf("consent_entry"));
  if (!success) throw misfit("consent_entry");
  const inOrder = data.toSorted((one, other) => Number(one.sequence - other.sequence));
  for (const { sequence: _its, ...said } of inOrder) await importConsent(tx, memberId, said);
  return inOrder.length;
}

/** Acceptances of texts that are in force here too, word for word; of other texts there is nothing that they could refer to. */
export async function bringPolicies(
  of: Bringing,
  policies: ArchiveData["policies"],
): Promise<number> {
  const here = await of.tx.policyVersion.findMany({
    select: { id: true, kind: true, number: true, locale: true, sha256: true },
  });
  const rows = of.rowsOf("acceptance").flatMap((row) => {
    const text = policies.find(({ id }) => id === row.policy_version_id);
    const same = here.find(
      ({ kind, number, locale, sha256 }) =>
        text?.kind === kind &&
        text.number === number &&
        text.locale === locale &&
        text.sha256 === sha256,
    );
    return same ? [{ ...row, policy_version_id: same.id }] : [];
  });
  of.leave("acceptances", of.rowsOf("acceptance").length - rows.length);
  return await bringRows(of, "acceptance", rows);
}
