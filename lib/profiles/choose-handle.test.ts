import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { tryAs } from "#e2e/support/herons.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { chooseHandle, ownAddress } from "./choose-handle.ts";
import { profileSeenBy } from "./profile-seen-by.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

let people = 0;
const somebody = async () => memberViewer(await personShowing(db, `Person ${people++}`));
const refusal = (key: string) =>
  expect.objectContaining({ key: `profiles.errors.${key}`, field: "handle" });
const aged = (handle: string, age: string) =>
  db.owner.query("UPDATE former_handle SET given_up_at = now() - $2::interval WHERE handle = $1", [
    handle,
    age,
  ]);

test("the address of a page that nobody chose says nothing of whose it is [privacy/3.6]", async () => {
  const handles: string[] = [];
  while (handles.length < 20)
    handles.push(await handleOf(db, await personShowing(db, "Augusta Lovelace")));
  for (const handle of handles) expect(handle).toMatch(/^[a-z0-9]{10,}$/);
  expect(handles.filter((handle) => /august|lovela/.test(handle))).toEqual([]);
  expect(new Set(handles.map((handle) => handle.slice(0, 4))).size).toBeGreaterThan(15);
});

test("Ada's page stands at the address that she chose, and no longer at the old one", async () => {
  const ada = await somebody();
  const friend = memberViewer(await newMember(db));
  await connect(db, ada.id, friend.id);
  const old = await handleOf(db, ada.id);
  await chooseHandle(ada, "ada-one");
  for (const viewer of [stranger, friend, ada]) {
    expect(await profileSeenBy(viewer, "ada-one")).toHaveLength(1);
    expect(await profileSeenBy(viewer, old)).toBeUndefined();
  }
  expect(await ownAddress(ada)).toMatchObject({ handle: "ada-one", former: [{ handle: old }] });
  await chooseHandle(ada, "ada-one");
  expect((await ownAddress(ada)).former).toHaveLength(1);
});

test("her version rises with the address, so that nothing kept of the old page is shown again", async () => {
  const ada = await somebody();
  const version = async () =>
    (await db.owner.query("SELECT version FROM public_profile WHERE member_id = $1", [ada.id]))
      .rows[0];
  const before = await version();
  await chooseHandle(ada, "ada-version");
  expect(Number((await version()).version)).toBeGreaterThan(Number(before.version));
});

test("who shows nothing yet chooses an address too, and keeps it at the first publication", async () => {
  const dora = memberViewer(await newMember(db));
  await chooseHandle(dora, "dora-first");
  expect(await profileSeenBy(stranger, "dora-first")).toBeUndefined();
  await addField(db, dora.id, "headline", "Here I am", "PUBLIC");
  expect(await profileSeenBy(stranger, "dora-first")).toHaveLength(1);
});

test("an address that Ada gave up is nobody else's for 90 days, and hers whenever she wants [privacy/3.7]", async () => {
  const [ada, ben] = [await somebody(), await somebody()];
  await chooseHandle(ada, "first-choice");
  await chooseHandle(ada, "second-choice");
  await aged("first-choice", "89 days 23 hours");
  await expect(chooseHandle(ben, "first-choice")).rejects.toEqual(refusal("handleTaken"));
  await expect(chooseHandle(ben, "second-choice")).rejects.toEqual(refusal("handleTaken"));
  await chooseHandle(ada, "first-choice");
  expect((await ownAddress(ada)).handle).toBe("first-choice");
  await aged("second-choice", "90 days");
  expect((await ownAddress(ada)).former.map(({ handle }) => handle)).not.toContain("second-choice");
  await chooseHandle(ben, "second-choice");
  expect((await ownAddress(ben)).handle).toBe("second-choice");
});

test("of many who want the same address at once, one gets it", async () => {
  const all = [await somebody(), await somebody(), await somebody(), await somebody()];
  const wanted = await Promise.allSettled(all.map((one) => chooseHandle(one, "wanted-by-all")));
  expect(wanted.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of wanted) {
    if (one.status === "rejected") expect(one.reason).toEqual(refusal("handleTaken"));
  }
});

test("nobody slips into an address while its owner is giving it up", async () => {
  const [ada, ben] = [await somebody(), await somebody()];
  await chooseHandle(ada, "in-between");
  const [giving, taking] = [await db.connectAs("app"), await db.connectAs("app")];
  for (const [client, id] of [
    [giving, ada.id],
    [taking, ben.id],
  ] as const) {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.viewer', $1, true)", [id]);
  }
  await giving.query("SELECT choose_handle('somewhere-else')");
  const answer = taking.query("SELECT choose_handle('in-between') AS answer");
  const waits = "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'";
  await expect.poll(async () => (await db.owner.query(waits)).rowCount, { interval: 5 }).toBe(1);
  await giving.query("COMMIT");
  expect((await answer).rows).toEqual([{ answer: "taken" }]);
  await taking.query("ROLLBACK");
});

test("nobody keeps more than five addresses from others, nor tries as often as they like", async () => {
  const ada = await somebody();
  for (const number of [1, 2, 3, 4, 5]) await chooseHandle(ada, `ada-number-${number}`);
  await expect(chooseHandle(ada, "ada-number-6")).rejects.toEqual(refusal("handleTooMany"));
  await chooseHandle(ada, "ada-number-2");
  const tries = Array.from({ length: 15 }, () => chooseHandle(ada, "ada-number-2"));
  const refused = (await Promise.allSettled(tries)).filter(({ status }) => status === "rejected");
  expect(refused.map((one) => "reason" in one && one.reason)).toContainEqual(
    refusal("handleTooOften"),
  );
});

test("whoever asks the database past the form gets nothing that the form would refuse, nor for another", async () => {
  const app = await db.connectAs("app");
  const ada = await somebody();
  const ask = async (viewer: typeof ada | typeof stranger, handle: string) =>
    (await tryAs(app, viewer, "SELECT choose_handle($1) AS answer", [handle])).rows;
  expect(await ask(stranger, "for-a-stranger")).toEqual([{ answer: "taken" }]);
  for (const odd of ["ab", "Ada", "ada-", "-ada", "a".repeat(31), "ada w", "a\nb", ""]) {
    expect(await ask(ada, odd), odd).toEqual([{ answer: "taken" }]);
  }
});
