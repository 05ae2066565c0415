import { personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, type Visitor } from "#e2e/support/visits.ts";

/** Reads until it is too much: how often, and the answer that said so. */
async function readUntilStopped(visit: Visitor, path: string) {
  for (let reads = 0; reads < 6_000; reads += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => visit(path)));
    const stopped = answers.find(({ status }) => status === 429);
    if (stopped) return { reads, stopped };
  }
  throw new Error("Nobody was stopped.");
}

test("who reads profiles in sequence is slowed, and nobody else is [privacy/7.5 terms/3.2]", async ({
  product,
  baseURL,
}) => {
  const id = await personShowing(product, "Sequence Smith");
  const { rows } = await product.owner.query<{ handle: string }>(
    "SELECT handle FROM handle WHERE member_id = $1",
    [id],
  );
  const path = `/in/${rows[0]?.handle}`;
  const greedy = asStranger(baseURL);
  // Ten minutes' worth, by the address that costs the product least; all of them are counted as one.
  const { reads, stopped } = await readUntilStopped(greedy, `${path}/contact.vcf`);
  expect(reads).toBeGreaterThanOrEqual(900);
  expect(stopped.headers).toMatch(/^retry-after: \d+$/m);
  // Nobody's page counts as one, or handles could be counted through.
  for (const read of [path, "/search?q=Sequence", "/in/nobody2345"]) {
    const { reads: few, stopped: slowed } = await readUntilStopped(greedy, read);
    expect(few).toBeLessThan(200);
    expect(slowed.body).not.toContain("Sequence Smith");
    expect(slowed.body).toContain("A little slower, please");
  }
  for (const read of [path, "/search?q=Sequence"]) {
    expect((await asStranger(baseURL)(read)).status).toBe(200);
    expect((await (await asMember(baseURL, product, id))(read)).status).toBe(200);
  }
  expect((await greedy("/")).status).toBe(200);
});
