import { type CanaryMember, canariesIn, newCanaryMember } from "#e2e/support/canaries.ts";
import { connect, newMember, newRecruiter } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, comparable } from "#e2e/support/visits.ts";

/** Addresses with headers, and whether anything of the profile comes by them: what Next fetches ahead has nothing of it. */
const ways = [
  ["", {}, true],
  ["", { rsc: "1" }, true],
  ["", { rsc: "1", "next-router-prefetch": "1" }, false],
  ["?from=search", {}, true],
  ["?from=nowhere&from=search", {}, true],
  ["/contact.vcf", {}, true],
  ["/opengraph-image", {}, true],
] as const;

/** How many openings of hers by that recruiter are on record. */
async function openings({ owner }: Product, { id }: CanaryMember, recruiter: string) {
  const sql = "SELECT why FROM disclosure WHERE subject_id = $1 AND viewer_id = $2";
  return (await owner.query(sql, [id, recruiter])).rows.length;
}

test("whichever way a recruiter asks, it is on record; and where it can't be, they get no word", async ({
  baseURL,
  product,
}) => {
  const canary = await newCanaryMember(product, "PUBLIC");
  const hidden = canary.canaries.filter(({ kind }) => kind !== "name" && kind !== "photo");
  for (const [way, headers, isGiven] of ways) {
    const path = `/in/${canary.handle}${way}`;
    const recruiter = await newRecruiter(product);
    await connect(product, canary.id, recruiter);
    const visit = await asMember(baseURL, product, recruiter);
    const broken = `broken_${recruiter.slice(0, 8)}`;
    await product.owner.query(
      `ALTER TABLE disclosure ADD CONSTRAINT ${broken} CHECK (viewer_id <> '${recruiter}') NOT VALID`,
    );
    const refused = await visit(path, headers);
    await product.owner.query(`ALTER TABLE disclosure DROP CONSTRAINT ${broken}`);
    expect(canariesIn(refused.body, hidden), path).toEqual([]);
    expect(await openings(product, canary, recruiter), path).toBe(0);

    const given = await visit(path, headers);
    expect(given.status, path).toBe(200);
    if (!isGiven) expect(canariesIn(given.body, canary.canaries), path).toEqual([]);
    expect(await openings(product, canary, recruiter), path).toBe(isGiven ? 1 : 0);
    await visit(path, headers);
    expect(await openings(product, canary, recruiter), path).toBe(isGiven ? 1 : 0);
  }
});

test("what is recorded changes no byte of what anybody else gets, and tells the recruiter nothing", async ({
  baseURL,
  product,
}) => {
  const canary = await newCanaryMember(product, "PUBLIC");
  const page = `/in/${canary.handle}`;
  const [recruiter, other] = [await newRecruiter(product), await newMember(product)];
  const visit = await asMember(baseURL, product, recruiter);
  const casual = await asMember(baseURL, product, other);
  const stranger = asStranger(baseURL);
  const looks = async () => [
    comparable(await stranger(page)),
    comparable(await casual(page)),
    comparable(await casual("/settings/disclosures")),
    comparable(await (await asMember(baseURL, product, canary.id))(page)),
  ];
  const before = await looks();
  const first = comparable(await visit(page));
  expect(await looks()).toEqual(before);
  expect(comparable(await visit(page))).toBe(first);
  expect(first).toBe(before[1]);
});
