import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type OpenTo, routeTable } from "#e2e/support/route-table.ts";
import {
  memberOfToday,
  type TestPolicies,
  type TestVersion,
  testPolicies,
  toldOf,
} from "#e2e/support/test-policies.ts";
import { findSessionOwner } from "../accounts/session.data.ts";
import { detour, type Standing } from "../accounts/standing.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { searchAnswers } from "../search/search-answers.ts";
import { acceptPolicy, declinePolicy, putPoliciesOff } from "./answer-policy.ts";

const app = join(import.meta.dirname, "../../app");

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

const aMonth = 31 * 24;

type Ada = { readonly id: string; readonly session: string };

/** How Ada, who accepted all there was, comes into each state; and how she stands then. */
const states: Readonly<Record<string, [arrive: (ada: Ada) => Promise<unknown>, Standing]>> = {
  "accepted everything": [() => Promise.resolve(), "open"],
  "material, in force, not told yet": [() => policies.publish({ from: -40 }), "open"],
  "material, told today, in force": [(ada) => told(ada, { from: -40 }), "asked"],
  "material, told long ago, in force": [(ada) => told(ada, { from: -1 }, aMonth), "unaccepted"],
  "material, told long ago, in the future": [(ada) => told(ada, { from: 1 }, aMonth), "asked"],
  "material, put off": [
    async (ada) => {
      await told(ada, { from: 1 });
      await putPoliciesOff(memberViewer(ada.id, ada.session));
    },
    "open",
  ],
  "material, declined": [
    async (ada) => declinePolicy(memberViewer(ada.id), (await told(ada, { from: -1 }, aMonth)).id),
    "unaccepted",
  ],
  "material, accepted after it was declined": [
    async (ada) => {
      const { id } = await told(ada, { from: -1 }, aMonth);
      await declinePolicy(memberViewer(ada.id), id);
      await acceptPolicy(memberViewer(ada.id), id);
    },
    "open",
  ],
  "material, withdrawn": [
    async (ada) => {
      await told(ada, { from: 9 }, aMonth);
      await policies.publish({ from: 9, editorial: true });
    },
    "open",
  ],
  editorial: [(ada) => told(ada, { from: -1, editorial: true }, aMonth), "open"],
  "the first terms": [(ada) => told(ada, { kind: "terms", from: -1 }, aMonth), "unaccepted"],
  "of the cookies": [(ada) => told(ada, { kind: "cookies", from: -1 }, aMonth), "open"],
  "in another locale only": [
    async (ada) => {
      const { rows } = await db.owner.query<{ id: string }>(
        `INSERT INTO policy_version (kind, locale, number, sha256, body, effective_from, material, change_note)
         VALUES ('privacy', 'fr', 99, '', '', current_date - 1, true, '') RETURNING id`,
      );
      await db.owner.query("DELETE FROM policy_announcement WHERE member_id = $1", [ada.id]);
      return rows;
    },
    "open",
  ],
};

async function told(
  ada: Ada,
  given: Parameters<TestPolicies["publish"]>[0],
  hoursAgo = 0,
): Promise<TestVersion> {
  const version = await policies.publish(given);
  await toldOf(db, ada.id, version, hoursAgo);
  return version;
}

/** Where each kind of route leads who stands so. */
const leads: Readonly<Record<OpenTo, (standing: Standing) => "there" | "/policies/accept">> = {
  everybody: () => "there",
  right: () => "there",
  "after answer": (standing) => (standing === "open" ? "there" : "/policies/accept"),
};

/** The routes that there are, each with its source. */
async function routes(): Promise<Map<string, string>> {
  const files = await readdir(app, { recursive: true });
  const found = files.filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file));
  const entries = found.map(async (file) => {
    const parts = file.split("/").slice(0, -1);
    const path = parts.filter((part) => !part.startsWith("(")).join("/");
    return [`/${path}`, await readFile(join(app, file), "utf8")] as const;
  });
  return new Map(await Promise.all(entries));
}

test("every route there is says whom it is open to without an answer", async () => {
  const there = [...(await routes()).keys(), ...Object.keys(searchAnswers)];
  expect(there.toSorted()).toEqual(Object.keys(routeTable).toSorted());
});

test("a route asks who is there if, and only if, it is not for everybody", async () => {
  for (const [path, source] of await routes()) {
    const opens = routeTable[path]?.opens;
    if (/requireMember\(/.test(source)) expect([path, opens]).not.toEqual([path, "everybody"]);
    else if (opens === "after answer") expect([path, "asks nobody"]).toEqual([path, "asks"]);
  }
});

test.each(Object.entries(states))(
  "who stands with a policy that is %s is led to the question where they have to be, and nowhere else",
  async (_state, [arrive, standing]) => {
    const id = await memberOfToday(db);
    const { rows } = await db.owner.query<{ id: string }>(
      "INSERT INTO session (member_id, expires_at) VALUES ($1, now() + interval '1 day') RETURNING id",
      [id],
    );
    const session = rows[0]?.id ?? "";
    await arrive({ id, session });
    const owner = await findSessionOwner(session);
    expect(owner).toEqual({ id, standing });
    const found = Object.entries(routeTable).map(([path, { opens, at }]) => {
      const elsewhere = opens === "everybody" ? undefined : detour(standing, at);
      return [path, elsewhere?.replace(/[?].*/, "") ?? "there"];
    });
    const due = Object.entries(routeTable).map(([path, { opens }]) => [
      path,
      leads[opens](standing),
    ]);
    expect(found).toEqual(due);
  },
);
