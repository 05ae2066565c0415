import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { publicHead, publicHeaders, publicPage } from "#lib/profiles/public-page.ts";
import { object, objectionSince, withdrawObjection } from "./object.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function pageOf(handle: string) {
  const page = await publicPage(handle);
  if (!page) throw new Error("a public page was expected");
  return page;
}

test("Ada says no to search engines, and from the commit on her page tells them so, until she takes it back [privacy/3.9]", async () => {
  const ada = memberViewer(await personShowing(db, "Ada"));
  const handle = await handleOf(db, ada.id);
  expect((await pageOf(handle)).unindexed).toBe(false);
  await object(ada, "search-engines");
  const page = await pageOf(handle);
  expect(publicHead(page).robots).toBe("noindex");
  expect(publicHeaders(page)).toMatchObject({ "X-Robots-Tag": "noindex" });
  const since = await objectionSince(ada, "search-engines");
  await object(ada, "search-engines");
  expect(await objectionSince(ada, "search-engines")).toEqual(since);
  await withdrawObjection(ada, "search-engines");
  expect(publicHead(await pageOf(handle)).robots).toBeUndefined();
  expect(publicHeaders(await pageOf(handle))).toEqual({ "Cache-Control": "no-store" });
});

test("who says no before anything is public is not listed with the first publication either", async () => {
  const dora = memberViewer(await newMember(db));
  await object(dora, "search-engines");
  await addField(db, dora.id, "headline", "Quietly here", "PUBLIC");
  expect((await pageOf(await handleOf(db, dora.id))).unindexed).toBe(true);
});

test("another's no is another's, and nobody can see it but on the page itself", async () => {
  const [ada, ben] = [
    memberViewer(await personShowing(db, "Ada")),
    memberViewer(await personShowing(db, "Ben")),
  ];
  await object(ada, "search-engines");
  expect(await objectionSince(ben, "search-engines")).toBeUndefined();
  await withdrawObjection(ben, "search-engines");
  expect(await objectionSince(ada, "search-engines")).toBeDefined();
  expect((await pageOf(await handleOf(db, ben.id))).unindexed).toBe(false);
});

test("a no and a publication at the same moment miss each other in neither order", async () => {
  for (const first of ["no", "publication"] as const) {
    const id = await newMember(db);
    const field = await addField(db, id, "headline", "At once");
    const [one, other] = [await db.connectAs("app"), await db.connectAs("app")];
    const no = `INSERT INTO objection (member_id, "to") VALUES ('${id}', 'search-engines')`;
    const publication = `UPDATE profile_field SET audience = 'PUBLIC' WHERE id = '${field}'`;
    for (const client of [one, other]) {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.viewer', $1, true)", [id]);
    }
    await one.query(first === "no" ? no : publication);
    const waiting = other.query(first === "no" ? publication : no);
    const waits = "SELECT FROM pg_locks WHERE NOT granted";
    await expect.poll(async () => (await db.owner.query(waits)).rowCount, { interval: 5 }).toBe(1);
    await one.query("COMMIT");
    await waiting;
    await other.query("COMMIT");
    expect((await pageOf(await handleOf(db, id))).unindexed, first).toBe(true);
  }
});

test("the projection tells the month of the last public change, and no day", async () => {
  const id = await personShowing(db, "Ada");
  const month = async () =>
    (
      await db.owner.query<{ month: string; now: string }>(
        `SELECT changed_month::text AS month, date_trunc('month', now() AT TIME ZONE 'UTC')::date::text AS now
         FROM public_profile WHERE member_id = $1`,
        [id],
      )
    ).rows[0];
  expect((await month())?.month).toBe((await month())?.now);
  await db.owner.query(
    "UPDATE public_profile SET changed_month = '2020-01-01' WHERE member_id = $1",
    [id],
  );
  await object(memberViewer(id), "search-engines");
  await addField(db, id, "phone", "1");
  expect((await month())?.month).toBe("2020-01-01");
  await addField(db, id, "city", "Turin", "PUBLIC");
  expect((await month())?.month).toBe((await month())?.now);
});
