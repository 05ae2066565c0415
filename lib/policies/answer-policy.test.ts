import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { tryAs } from "#e2e/support/herons.ts";
import {
  memberOfToday,
  type TestPolicies,
  testPolicies,
  toldOf,
  versionId,
} from "#e2e/support/test-policies.ts";
import { memberViewer, stranger, type Viewer } from "../privacy/viewer.ts";
import { acceptPolicy, declinePolicy } from "./answer-policy.ts";
import { ownAcceptances } from "./own-acceptances.ts";

let db: TestDatabase;
let policies: TestPolicies;
beforeAll(async () => {
  db = await testDatabase();
  policies = await testPolicies(db);
});
beforeEach(() => policies.reset());
afterAll(async () => {
  await policies.close();
  await db.close();
});

async function rowsOf(memberId: string) {
  const { rows } = await db.owner.query(
    `SELECT kind, number, a.sha256, a.locale, session_mark IS NOT NULL AS marked,
       abs(extract(epoch FROM now() - accepted_at)) < 60 AS now
     FROM acceptance a JOIN policy_version v ON v.id = policy_version_id
     WHERE member_id = $1 AND accepted_at > now() - interval '1 day' ORDER BY kind, number`,
    [memberId],
  );
  return rows;
}

async function signedIn() {
  const id = await memberOfToday(db);
  const { rows } = await db.owner.query<{ id: string }>(
    "INSERT INTO session (member_id, expires_at, browser, system) VALUES ($1, now() + interval '1 day', 'Firefox', 'Windows') RETURNING id",
    [id],
  );
  return memberViewer(id, rows[0]?.id ?? "");
}

const gone = { key: "acceptance.errors.gone" };

describe("an acceptance", () => {
  test("names the text that was on the screen by its SHA-256, the locale, the time and the session [privacy/13.5]", async () => {
    const ada = await signedIn();
    const next = await policies.publish({ from: 40 });
    await acceptPolicy(ada, next.id);
    const { kind, number, sha256 } = next;
    expect(await rowsOf(ada.id)).toEqual([
      { kind, number, sha256, locale: "en", marked: true, now: true },
    ]);
    const session = { browser: "Firefox", system: "Windows" };
    expect((await ownAcceptances(ada))[0]).toMatchObject({ kind, number, sha256, session });
    await db.owner.query("DELETE FROM session");
    expect((await ownAcceptances(ada))[0]).toMatchObject({ sha256, session: "over" });
  });

  test("keeps nothing by which a session could be taken over", async () => {
    const ada = await signedIn();
    await acceptPolicy(ada, (await policies.publish({ from: 0 })).id);
    const { rows } = await db.owner.query("SELECT a::text AS row FROM acceptance a");
    expect(JSON.stringify(rows)).not.toContain(ada.session ?? "none");
  });

  test("from two tabs, and eight times at once, is one", async () => {
    const ada = await signedIn();
    const next = await policies.publish({ from: 0 });
    await Promise.all(Array.from({ length: 8 }, () => acceptPolicy(ada, next.id)));
    const once = await db.owner.query("SELECT * FROM acceptance WHERE member_id = $1", [ada.id]);
    await acceptPolicy(ada, next.id);
    const again = await db.owner.query("SELECT * FROM acceptance WHERE member_id = $1", [ada.id]);
    expect(again.rows).toEqual(once.rows);
    expect(await rowsOf(ada.id)).toHaveLength(1);
  });

  test("from a tab that was open when a newer version was published names the old text [privacy/13.5]", async () => {
    const ada = await signedIn();
    const old = await policies.publish({ from: 5 });
    await policies.publish({ from: 9 });
    await acceptPolicy(ada, old.id);
    expect(await rowsOf(ada.id)).toMatchObject([{ number: old.number, sha256: old.sha256 }]);
  });

  test("is refused of a text that is no longer in force, and of an id that is none", async () => {
    const ada = await signedIn();
    const old = await versionId(db, "privacy", 1);
    await expect(acceptPolicy(ada, old)).rejects.toMatchObject(gone);
    await expect(acceptPolicy(ada, ada.id)).rejects.toMatchObject(gone);
    await expect(declinePolicy(ada, old)).rejects.toMatchObject(gone);
    await expect(declinePolicy(ada, ada.id)).rejects.toMatchObject(gone);
    expect(await rowsOf(ada.id)).toEqual([]);
  });

  test("is no consent, and gives none [privacy/2.10]", async () => {
    const ada = await signedIn();
    await acceptPolicy(ada, (await policies.publish({ from: 0 })).id);
    const { rowCount } = await db.owner.query("SELECT FROM consent_entry");
    expect(rowCount).toBe(0);
  });
});

describe("nobody accepts or declines by another way", () => {
  const lies: [what: string, statement: string][] = [
    [
      "with a SHA-256 of their own",
      "INSERT INTO acceptance (member_id, policy_version_id, sha256) SELECT viewer(), id, 'x' FROM policy_version",
    ],
    [
      "with a time of their own",
      "INSERT INTO acceptance (member_id, policy_version_id, accepted_at) SELECT viewer(), id, '2020-01-01' FROM policy_version",
    ],
    ["by changing one", "UPDATE acceptance SET sha256 = 'x'"],
    ["by taking one back", "DELETE FROM acceptance"],
    ["by having been told later", "UPDATE policy_announcement SET announced_at = now()"],
    ["by not having been told", "DELETE FROM policy_announcement"],
    [
      "by a question that never comes back",
      "UPDATE session SET policies_put_off_at = 'infinity' WHERE member_id = viewer()",
    ],
  ];

  test.each(lies)("%s", async (_what, statement) => {
    const ada = await signedIn();
    const app = await db.connectAs("app");
    expect((await tryAs(app, ada, statement)).error).toMatch(/permission denied/);
  });

  test("for another member, or for nobody", async () => {
    const [ada, ben] = [await signedIn(), await signedIn()];
    const next = await policies.publish({ from: -1 });
    await toldOf(db, ada.id, next, 1000);
    const app = await db.connectAs("app");
    const answer = async (viewer: Viewer, statement: string) =>
      (await tryAs(app, viewer, statement, [next.id])).rows;
    expect(await answer(stranger, "SELECT accept_policy($1) AS done")).toEqual([{ done: false }]);
    expect(await answer(stranger, "SELECT decline_policy($1) AS done")).toEqual([{ done: false }]);
    // Told only to Ada, it is nothing that Ben could decline; and her session is none of his.
    await expect(declinePolicy(ben, next.id)).rejects.toMatchObject(gone);
    await acceptPolicy(memberViewer(ben.id, ada.session), next.id);
    expect(await rowsOf(ben.id)).toMatchObject([{ marked: false }]);
    expect(await rowsOf(ada.id)).toEqual([]);
  });

  test("while they are leaving", async () => {
    const ada = await signedIn();
    await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [ada.id]);
    await expect(
      acceptPolicy(ada, await policies.publish({ from: 0 }).then(({ id }) => id)),
    ).rejects.toMatchObject(gone);
  });
});
