import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { object } from "../objections/object.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { robots } from "./robots.ts";
import { sitemap, sitemapIndex } from "./sitemap.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Every address in every sitemap. */
async function listed(): Promise<string[]> {
  const files = [...(await sitemapIndex()).matchAll(/\/sitemaps\/(\d+)\.xml/g)];
  const maps = await Promise.all(files.map(([, number]) => sitemap(Number(number))));
  return maps.flatMap((xml) => [...(xml ?? "").matchAll(/<loc>([^<]*)/g)].map(([, at = ""]) => at));
}

test("who is public and does not object is listed with the month; who hides or objects is not [privacy/3.9]", async () => {
  const open = await handleOf(db, await personShowing(db, "Ada"));
  const objecting = await personShowing(db, "Ben");
  await object(memberViewer(objecting), "search-engines");
  const hiding = await personShowing(db, "Cleo");
  const hidden = await handleOf(db, hiding);
  await db.owner.query("UPDATE profile_field SET audience = 'CONNECTIONS' WHERE member_id = $1", [
    hiding,
  ]);
  await addField(db, await newMember(db), "name", "Dora");
  const xml = (await sitemap(0)) ?? "";
  expect(xml).toMatch(new RegExp(`/in/${open}</loc><lastmod>\\d{4}-\\d{2}</lastmod>`));
  expect(xml).not.toContain(await handleOf(db, objecting));
  expect(xml).not.toContain(hidden);
  expect(await listed()).toHaveLength(2);
  expect(await sitemap(1)).toBeUndefined();
});

test("thirty thousand people stand in two files, each once", async () => {
  // What a change of a person sets off would take longer than all the rest, and no sitemap reads it.
  await db.owner.query(`
    ALTER TABLE member DISABLE TRIGGER USER;
    ALTER TABLE public_profile DISABLE TRIGGER USER;
    WITH made AS (
      INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
      SELECT n || '@many.example', '', '', now() FROM generate_series(1, 30000) n RETURNING id, email
    ), named AS (
      INSERT INTO handle SELECT 'many-' || split_part(email, '@', 1), id FROM made RETURNING handle, member_id
    )
    INSERT INTO public_profile (member_id, handle, fields) SELECT member_id, handle, '[]' FROM named;
    ALTER TABLE public_profile ENABLE TRIGGER USER;
    ALTER TABLE member ENABLE TRIGGER USER`);
  const many = (await listed()).filter((address) => address.includes("/in/many-"));
  expect(many).toHaveLength(30_000);
  expect(new Set(many).size).toBe(30_000);
  expect(await sitemap(1)).toBeDefined();
  expect(await sitemap(2)).toBeUndefined();
}, 60_000);

test("crawlers are kept from searches and from members' rooms, and told where the sitemaps are", () => {
  expect(robots().split("\n")).toEqual(
    expect.arrayContaining([
      "Disallow: /search?",
      "Disallow: /profile",
      "Disallow: /settings",
      "Disallow: /api",
      "Disallow: /dev",
      expect.stringMatching(/^Sitemap: https?:\/\/[^/]+\/sitemap\.xml$/),
    ]),
  );
  expect(robots()).not.toContain("/in");
});
