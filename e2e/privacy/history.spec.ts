import { randomUUID } from "node:crypto";
import { canariesIn, newCanaryMember, secretsIn } from "#e2e/support/canaries.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember } from "#e2e/support/visits.ts";

for (const headers of [{}, { rsc: "1" }]) {
  const how = "rsc" in headers ? "the data of her history" : "her history";
  test(`the owner finds every word of hers in ${how}, no session, and nothing of anybody else`, async ({
    baseURL,
    product,
  }) => {
    const [canary, other] = [
      await newCanaryMember(product, "CONNECTIONS"),
      await newCanaryMember(product, "PUBLIC"),
    ];
    const session = randomUUID();
    const mark = "UPDATE field_change SET session_id = $2 WHERE member_id = $1";
    await product.owner.query(mark, [canary.id, session]);
    const visit = await asMember(baseURL, product, canary.id);
    const found = new Set<string>();
    let path: string | undefined = "/settings/history";
    while (path) {
      const answer = await visit(path, headers);
      const text = `${answer.headers}\n${answer.body}`;
      for (const word of canariesIn(text, canary.canaries)) found.add(word);
      expect(canariesIn(text, other.canaries)).toEqual([]);
      expect(secretsIn(text, other)).toEqual([]);
      expect(text).not.toContain(session);
      path = text.match(/\/settings\/history\?before=[\w.-]+/)?.[0];
    }
    expect([...found].sort()).toEqual(canary.canaries.map(({ word }) => word).sort());
  });
}

test("the owner's own browser never gets the id of the session in which she changed something", async ({
  baseURL,
  product,
}) => {
  const { id } = await newCanaryMember(product, "ONLY_ME");
  const visit = await asMember(baseURL, product, id);
  const { rows } = await product.owner.query<{ id: string }>(
    `UPDATE field_change c SET session_id = s.id
     FROM (SELECT id FROM session WHERE member_id = $1 ORDER BY created_at DESC LIMIT 1) s
     WHERE c.member_id = $1 RETURNING s.id`,
    [id],
  );
  const { body } = await visit("/settings/history");
  expect(body).toContain("From this browser");
  expect(body).not.toContain(rows[0]?.id);
});
