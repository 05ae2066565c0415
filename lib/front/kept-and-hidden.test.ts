import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUrl, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { type KeptSite, openKeptSite } from "#e2e/support/kept-site.ts";
import { addField, newMember } from "#e2e/support/people.ts";

let db: TestDatabase;
let site: KeptSite;
let editors: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  site = await openKeptSite();
  editors = new pg.Pool({ connectionString: databaseUrl("owner"), max: 10 });
});
afterAll(async () => {
  await site.close();
  await editors.end();
  await db.close();
});

const [people, hidings, readings] = [100, 10, 30];

async function person(nth: number) {
  const id = await newMember(db);
  await addField(db, id, "city", "Lyon", "PUBLIC");
  const headline = await addField(db, id, "headline", `Headline of ${nth}`, "PUBLIC");
  return { nth, headline, url: `${site.origin}/in/${await handleOf(db, id)}` };
}

test("what was hidden is in 0 of 1,000 pages that are asked for after, with 100 who edit and 100 who read at once [privacy/3.5]", async () => {
  const everybody: Awaited<ReturnType<typeof person>>[] = [];
  for (let nth = 0; nth < people; nth += 1) everybody.push(await person(nth));
  const show = (id: string, audience: string) =>
    editors.query("UPDATE profile_field SET audience = $2::audience WHERE id = $1", [id, audience]);
  const read = async (url: string) => {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const counted = { hidden: 0, shownAfter: 0, missed: 0 };
  const edits = everybody.map(async ({ nth, headline, url }) => {
    for (let hiding = 0; hiding < hidings; hiding += 1) {
      await show(headline, "ONLY_ME");
      counted.hidden += 1;
      if ((await read(url)).includes(`Headline of ${nth}"`)) counted.shownAfter += 1;
      await show(headline, "PUBLIC");
      if (!(await read(url)).includes(`Headline of ${nth}"`)) counted.missed += 1;
    }
  });
  const reads = everybody.map(async ({ url }) => {
    for (let reading = 0; reading < readings; reading += 1) await read(url);
  });
  await Promise.all([...edits, ...reads]);
  expect(counted).toMatchObject({ hidden: people * hidings, shownAfter: 0, missed: 0 });
  // And kept pages were what most of them got.
  expect(site.seen.renders).toBeLessThan(people * (2 * hidings + readings) - people);
}, 120_000);
