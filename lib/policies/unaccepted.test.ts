import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { goodPassword } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { tryAs } from "#e2e/support/herons.ts";
import { addField } from "#e2e/support/people.ts";
import { seenByOthers } from "#e2e/support/seen.ts";
import { type ShownAda, shownAda } from "#e2e/support/shown-ada.ts";
import { type TestPolicies, testPolicies, toldOf } from "#e2e/support/test-policies.ts";
import { findSessionOwner } from "../accounts/session.data.ts";
import { depart } from "../departures/depart.ts";
import { requestExport } from "../exports/own-exports.ts";
import { object } from "../objections/object.ts";
import { chooseHandle } from "../profiles/choose-handle.ts";
import { eraseHistory } from "../profiles/erase-history.ts";
import { hideSensitive } from "../profiles/hide-sensitive.ts";
import { ownProfile } from "../profiles/own-profile.ts";
import { saveField } from "../profiles/save-field.ts";
import { closeQueue } from "../queue.ts";
import { restrict } from "../restrictions/restrict.ts";
import { acceptPolicy } from "./answer-policy.ts";

let db: TestDatabase;
let policies: TestPolicies;
beforeAll(async () => {
  db = await testDatabase();
  policies = await testPolicies(db);
});
beforeEach(() => policies.reset());
afterAll(async () => {
  await closeQueue();
  await policies.close();
  await db.close();
});

/** Ada shows something to everybody, and did not accept a version that counts since a day ago. */
async function unaccepted(): Promise<ShownAda & { readonly versionId: string }> {
  const ada = await shownAda(db);
  await addField(db, ada.viewer.id, "religion", "Quaker", "PUBLIC");
  const next = await policies.publish({ from: -1 });
  await toldOf(db, ada.viewer.id, next, 32 * 24);
  return { ...ada, versionId: next.id };
}

async function fieldsOf({ viewer }: ShownAda) {
  const { rows } = await db.owner.query(
    "SELECT f::text FROM profile_field f WHERE member_id = $1 ORDER BY 1",
    [viewer.id],
  );
  return rows;
}

const city = { kind: "city", value: "Lyon", audience: "PUBLIC", revision: 0 } as const;

const changes: [what: string, statement: string][] = [
  [
    "a field",
    "INSERT INTO profile_field (member_id, kind, value) VALUES (viewer(), 'city', '\"x\"')",
  ],
  ["a photo", "INSERT INTO photo (member_id) VALUES (viewer())"],
  [
    "a résumé",
    "INSERT INTO resume_import (member_id, source_name, items) VALUES (viewer(), 'x', '[]')",
  ],
  [
    "a consent",
    "INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given) VALUES (viewer(), 'show-field', 'health', 'PUBLIC', 'x', true)",
  ],
];

describe("who did not accept what counts by now", () => {
  test.each(changes)("adds %s by no way, and does again once they accepted", async (_what, add) => {
    const { viewer, versionId } = await unaccepted();
    const app = await db.connectAs("app");
    expect((await tryAs(app, viewer, add)).error).toMatch(/row-level security/);
    await acceptPolicy(viewer, versionId);
    expect(await tryAs(app, viewer, add)).toMatchObject({ changed: 1, error: "" });
  });

  test("changes nothing and takes nothing away, by no way that the site has [privacy/13.3]", async () => {
    const ada = await unaccepted();
    const before = await fieldsOf(ada);
    const app = await db.connectAs("app");
    for (const statement of [
      "UPDATE profile_field SET audience = 'ONLY_ME' WHERE member_id = viewer()",
      "DELETE FROM profile_field WHERE member_id = viewer()",
      "DELETE FROM photo WHERE member_id = viewer()",
    ])
      expect(await tryAs(app, ada.viewer, statement)).toMatchObject({ changed: 0, error: "" });
    await expect(saveField(ada.viewer, { ...city, id: randomUUID() })).rejects.toThrow();
    await expect(
      chooseHandle(ada.viewer, `unaccepted-${randomUUID().slice(0, 8)}`),
    ).rejects.toThrow();
    expect(await fieldsOf(ada)).toEqual(before);
  });

  test("is seen as before, and sees what is theirs", async () => {
    const ada = await shownAda(db);
    const before = await seenByOthers(ada.viewer.id, ada.others);
    const own = await ownProfile(ada.viewer);
    await toldOf(db, ada.viewer.id, await policies.publish({ from: -1 }), 32 * 24);
    expect(await findSessionOwner(ada.viewer.session ?? "")).toMatchObject({
      standing: "unaccepted",
    });
    expect(await seenByOthers(ada.viewer.id, ada.others)).toEqual(before);
    expect(await ownProfile(ada.viewer)).toEqual(own);
  });

  test("withdraws a consent, objects, and erases what was kept of their changes [privacy/13.3]", async () => {
    const { viewer } = await unaccepted();
    await hideSensitive(viewer, "religion");
    const { rows } = await db.owner.query(
      "SELECT audience FROM profile_field WHERE member_id = $1 AND kind = 'religion'",
      [viewer.id],
    );
    expect(rows).toEqual([{ audience: "ONLY_ME" }]);
    await object(viewer, "search-engines");
    expect(await eraseHistory(viewer, "all")).toBeGreaterThan(0);
  });

  test("exports, freezes their data, and leaves [privacy/13.3]", async () => {
    const { viewer } = await unaccepted();
    await requestExport(viewer);
    await restrict(viewer);
    expect(await findSessionOwner(viewer.session ?? "")).toMatchObject({ standing: "frozen" });
    await depart(viewer, { password: goodPassword }, "192.0.2.1");
    const { rowCount } = await db.owner.query("SELECT FROM departure WHERE member_id = $1", [
      viewer.id,
    ]);
    expect(rowCount).toBe(1);
  });

  test("is the only one whom it stops", async () => {
    const [ada, ben] = [await unaccepted(), await shownAda(db)];
    await saveField(ben.viewer, { ...city, id: randomUUID() });
    await expect(saveField(ada.viewer, { ...city, id: randomUUID() })).rejects.toThrow();
  });
});
