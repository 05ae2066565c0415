import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { canariesIn, newCanaryMember, secretsIn } from "#e2e/support/canaries.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

test("no log keeps a word of theirs, whatever they or others ask for [privacy/7.7 privacy/7.6]", async ({
  baseURL,
  product,
  dataDir,
}) => {
  const canary = await newCanaryMember(product, "PUBLIC");
  const own = await asMember(baseURL, product, canary.id);
  const [first] = canary.canaries;
  for (const path of [`/in/${canary.handle}`, "/profile", `/search?q=${first?.word}`]) {
    await own(path);
    await asStranger(baseURL)(path);
  }
  // A statement that fails with their words in it.
  const twice = "INSERT INTO profile_field (member_id, kind, value) VALUES ($1, 'headline', $2)";
  const refused = product.owner.query(twice, [canary.id, JSON.stringify(first?.word)]);
  await expect(refused).rejects.toThrow(/duplicate key/);
  const files = await readdir(join(dataDir, "logs"));
  expect(files).toContain("postgres.log");
  for (const file of files) {
    const text = await readFile(join(dataDir, "logs", file), "utf8");
    expect(canariesIn(text, canary.canaries), file).toEqual([]);
    expect(secretsIn(text, canary), file).toEqual([]);
    // Every visitor of these tests comes from such a network address.
    expect(text, file).not.toContain("2001:db8:");
  }
});
