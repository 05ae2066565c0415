import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { between, type Pair, two } from "#e2e/support/pairs.ts";
import { type TestPolicies, testPolicies, toldOf } from "#e2e/support/test-policies.ts";
import type { MemberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { Refusal } from "../refusal.ts";
import { restrict } from "../restrictions/restrict.ts";
import {
  acceptRequest,
  blockMember,
  declineRequest,
  removeConnection,
  unblockMember,
  withdrawRequest,
} from "./act-on-member.ts";
import { askToConnect } from "./ask-to-connect.ts";
import { askTokenFor } from "./ask-token.ts";
import type { Named } from "./person.ts";

let db: TestDatabase;
let policies: TestPolicies;
beforeAll(async () => {
  db = await testDatabase();
  policies = await testPolicies(db);
});
afterAll(async () => {
  await closeQueue();
  await policies.close();
  await db.close();
});

type Act = (viewer: MemberViewer, named: Named) => Promise<void>;

const ask: Act = (viewer, named) => askToConnect(viewer, named, "Hello");

/** Before, what the two do at once, and how it may have ended: for Ada, for Ben. */
const meetings: [before: string, adas: Act, bens: Act, ends: string[]][] = [
  ["nothing", ask, ask, ["connected connected"]],
  ["nothing", ask, blockMember, ["asked blocked"]],
  ["nothing", blockMember, blockMember, ["blocked blocked"]],
  ["Ada asked", withdrawRequest, acceptRequest, ["connected connected", "strangers strangers"]],
  ["Ada asked", withdrawRequest, declineRequest, ["strangers strangers"]],
  ["Ada asked", blockMember, acceptRequest, ["blocked strangers"]],
  ["Ada asked", withdrawRequest, blockMember, ["strangers blocked"]],
  ["Ada asked", ask, acceptRequest, ["connected connected", "asked strangers"]],
  ["Ada asked", withdrawRequest, ask, ["connected connected", "asked by them asked"]],
  ["connected", removeConnection, removeConnection, ["strangers strangers"]],
  ["connected", removeConnection, blockMember, ["strangers blocked"]],
  ["connected", ask, removeConnection, ["strangers strangers", "asked asked by them"]],
];

async function prepared(before: string): Promise<Pair> {
  const pair = await two(db);
  if (before !== "nothing") await ask(pair.ada, pair.toBen);
  if (before === "connected") await acceptRequest(pair.ben, pair.toAda);
  return pair;
}

/** What must be so whenever nothing is on its way: nobody is connected and asks, or is apart and connected, heard or told of. */
async function contradictions(): Promise<unknown[]> {
  const { rows } = await db.owner.query(`
    SELECT 'connected and asks' AS what FROM connection c
      JOIN connection_request r ON (least(r.from_id, r.to_id), greatest(r.from_id, r.to_id)) = (c.member_a, c.member_b)
    UNION ALL SELECT 'apart and connected' FROM connection c WHERE are_apart(c.member_a, c.member_b)
    UNION ALL SELECT 'apart and heard' FROM connection_request r WHERE are_apart(r.from_id, r.to_id) AND r.declined_at IS NULL
    UNION ALL SELECT 'apart and told' FROM notification n WHERE are_apart(n.member_id, n.about_id)
    UNION ALL SELECT 'told of no request' FROM notification n WHERE n.kind = 'request' AND NOT EXISTS (
      SELECT FROM connection_request r WHERE r.from_id = n.about_id AND r.to_id = n.member_id AND r.declined_at IS NULL)`);
  return rows;
}

test.each(meetings)(
  "after %s, two acts at once end as one after the other would",
  async (before, adas, bens, ends) => {
    for (let round = 0; round < 8; round += 1) {
      const pair = await prepared(before);
      const acts = [adas(pair.ada, pair.toBen), bens(pair.ben, pair.toAda)];
      const ended = await Promise.allSettled(round % 2 === 0 ? acts : acts.toReversed());
      for (const one of ended)
        if (one.status === "rejected")
          expect(one.reason).toMatchObject({ key: "network.errors.gone" });
      expect(ends).toContain((await between(pair)).join(" "));
    }
    expect(await contradictions()).toEqual([]);
  },
);

const every: [what: string, act: Act][] = [
  ["ask", ask],
  ["accept", acceptRequest],
  ["decline", declineRequest],
  ["take back", withdrawRequest],
  ["remove", removeConnection],
  ["block", blockMember],
  ["unblock", unblockMember],
];

describe.each(every)("who has to ask, answer or part first does not %s", (_what, act) => {
  const shut = { key: "network.errors.shut" };

  test("while their data are frozen", async () => {
    const pair = await prepared("nothing");
    await ask(pair.ben, pair.toAda);
    await restrict(pair.ada);
    await expect(act(pair.ada, pair.toBen)).rejects.toMatchObject(shut);
  });

  test("while they have not accepted what counts", async () => {
    const pair = await prepared("nothing");
    const next = await policies.publish({ from: -1 });
    await toldOf(db, pair.ada.id, next, 32 * 24);
    await expect(act(pair.ada, pair.toBen)).rejects.toMatchObject(shut);
    await policies.reset();
  });
});

test("50 requests a day and 100 open ones are all that a member has; it is said, and nothing of them is spent by a refusal", async () => {
  const pair = await two(db);
  const others: Pair[] = [];
  for (let count = 0; count < 26; count += 1) others.push(await two(db));
  const to = (other: Pair | undefined) => ({
    token: askTokenFor(pair.ada, other?.ben.id ?? ""),
  });
  for (const other of others.slice(0, 25)) await ask(pair.ada, to(other));
  await expect(ask(pair.ada, to(others[25]))).rejects.toMatchObject({
    key: "network.errors.manyToday",
  });
  await db.owner.query("DELETE FROM budget");
  await db.owner.query(
    `WITH crowd AS (
       INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
       SELECT 'crowd' || n || '@example.org', '', 'test', now() FROM generate_series(1, 75) n RETURNING id
     )
     INSERT INTO connection_request (from_id, to_id) SELECT $1, id FROM crowd`,
    [pair.ada.id],
  );
  const refusal = ask(pair.ada, to(others[25]));
  await expect(refusal).rejects.toBeInstanceOf(Refusal);
  await expect(refusal).rejects.toMatchObject({ key: "network.errors.manyOpen" });
  const { rows } = await db.owner.query("SELECT FROM budget");
  expect(rows).toEqual([]);
});
