import { publicReads } from "../db.ts";
import type { Tx } from "../tx.ts";

const shown = {
  id: true,
  kind: true,
  number: true,
  body: true,
  sha256: true,
  effectiveFrom: true,
  changeNote: true,
} as const;

export function findVersion(kind: string, number: number, locale: string) {
  return publicReads((reads) =>
    reads.policyVersion.findUnique({
      where: { kind_number_locale: { kind, number, locale } },
      select: shown,
    }),
  );
}

export function findVersionOn(kind: string, locale: string, at: Date) {
  return publicReads((reads) => findVersionInForce(reads, kind, locale, at));
}

export function findVersionInForce(
  reads: Pick<Tx, "policyVersion">,
  kind: string,
  locale: string,
  at: Date,
) {
  return reads.policyVersion.findFirst({
    where: { kind, locale, effectiveFrom: { lte: at } },
    orderBy: { number: "desc" },
    select: shown,
  });
}

/** Every version of every kind but its text, oldest first. */
export function listVersions(locale: string) {
  return publicReads((reads) =>
    reads.policyVersion.findMany({
      where: { locale },
      orderBy: { number: "asc" },
      select: { kind: true, number: true, effectiveFrom: true, material: true, changeNote: true },
    }),
  );
}
