import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { between, later, notices, type Pair, two } from "#e2e/support/pairs.ts";
import { addField } from "#e2e/support/people.ts";
import { closeQueue } from "../queue.ts";
import { liftRestriction, restrict } from "../restrictions/restrict.ts";
import {
  acceptRequest,
  blockMember,
  declineRequest,
  removeConnection,
  unblockMember,
  withdrawRequest,
} from "./act-on-member.ts";
import { askToConnect } from "./ask-to-connect.ts";
import { blockedMembers, requestsToAnswer } from "./own-network.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

describe("Ada asks Ben to connect", () => {
  test("and he reads her note and her name, and nothing else of hers, until he answers [privacy/15.14]", async () => {
    const pair = await two(db);
    await addField(db, pair.ada.id, "city", "for connections", "CONNECTIONS");
    await addField(db, pair.ada.id, "phone", "+33 1");
    await askToConnect(pair.ada, pair.toBen, "We met in Lyon.\nAda");
    expect(await between(pair)).toEqual(["asked", "asked by them"]);
    const { requests } = await requestsToAnswer(pair.ben);
    expect(requests).toMatchObject([{ name: "Ada", note: "We met in Lyon.\nAda" }]);
    expect(await kindsSeen(pair)).toEqual(["name"]);
    expect(await notices(db, pair)).toEqual(["Ben: request"]);
    await declineRequest(pair.ben, pair.toAda);
    expect(await kindsSeen(pair)).toEqual([]);
  });

  test("and once he accepts, each sees what the other shows to connections, until one removes the other [privacy/15.15]", async () => {
    const pair = await two(db);
    await addField(db, pair.ada.id, "city", "for connections", "CONNECTIONS");
    await askToConnect(pair.ada, pair.toBen);
    await acceptRequest(pair.ben, pair.toAda);
    expect(await between(pair)).toEqual(["connected", "connected"]);
    expect(await kindsSeen(pair)).toEqual(["city"]);
    expect(await notices(db, pair)).toEqual(["Ada: accepted"]);
    await removeConnection(pair.ben, pair.toAda);
    expect(await between(pair)).toEqual(["strangers", "strangers"]);
    expect(await kindsSeen(pair)).toEqual([]);
    expect(await notices(db, pair)).toEqual([]);
  });

  async function kindsSeen({ ada, ben }: Pair) {
    const client = await db.connectAs("app");
    await client.query("SELECT set_config('app.viewer', $1, false)", [ben.id]);
    const { rows } = await client.query(
      "SELECT kind FROM profile_field WHERE member_id = $1 ORDER BY kind",
      [ada.id],
    );
    return rows.map(({ kind }) => kind);
  }

  test("while he asked her: then both have said yes", async () => {
    const pair = await two(db);
    await askToConnect(pair.ada, pair.toBen);
    await askToConnect(pair.ben, pair.toAda);
    expect(await between(pair)).toEqual(["connected", "connected"]);
    const { rows } = await db.owner.query(
      "SELECT FROM connection_request WHERE from_id IN ($1, $2)",
      [pair.ada.id, pair.ben.id],
    );
    expect(rows).toEqual([]);
  });
});

describe("Ben, who declined Ada,", () => {
  test("hears nothing of her for 90 days, and then again", async () => {
    const pair = await two(db);
    await askToConnect(pair.ada, pair.toBen);
    await declineRequest(pair.ben, pair.toAda);
    await withdrawRequest(pair.ada, pair.toBen);
    await askToConnect(pair.ada, pair.toBen);
    expect([await between(pair), await notices(db, pair)]).toEqual([["asked", "strangers"], []]);
    await later(db, pair, 89);
    expect(await between(pair)).toEqual(["asked", "strangers"]);
    await later(db, pair, 1);
    expect(await between(pair)).toEqual(["asked", "asked by them"]);
  });

  test("can ask her himself, and she accepts", async () => {
    const pair = await two(db);
    await askToConnect(pair.ada, pair.toBen);
    await declineRequest(pair.ben, pair.toAda);
    await askToConnect(pair.ben, pair.toAda);
    expect(await between(pair)).toEqual(["asked by them", "asked"]);
    await acceptRequest(pair.ada, pair.toBen);
    expect(await between(pair)).toEqual(["connected", "connected"]);
  });
});

test("who takes a request back and asks again and again is heard once in 90 days", async () => {
  const pair = await two(db);
  await askToConnect(pair.ada, pair.toBen);
  for (let round = 0; round < 3; round += 1) {
    await withdrawRequest(pair.ada, pair.toBen);
    await askToConnect(pair.ada, pair.toBen);
  }
  expect([await between(pair), await notices(db, pair)]).toEqual([["asked", "strangers"], []]);
  await later(db, pair, 90);
  expect(await between(pair)).toEqual(["asked", "asked by them"]);
});

describe("Ben, who blocked Ada,", () => {
  test("never hears what she asked meanwhile, also once he took it back", async () => {
    const pair = await two(db);
    await blockMember(pair.ben, pair.toAda);
    await askToConnect(pair.ada, pair.toBen);
    await unblockMember(pair.ben, pair.toAda);
    await later(db, pair, 400);
    expect([await between(pair), await notices(db, pair)]).toEqual([["asked", "strangers"], []]);
    expect(await blockedMembers(pair.ben)).toEqual([]);
  });

  test("is told of whom, and can't ask her before he takes it back", async () => {
    const pair = await two(db);
    await blockMember(pair.ben, pair.toAda);
    expect(await blockedMembers(pair.ben)).toMatchObject([{ token: pair.toAda.token }]);
    await expect(askToConnect(pair.ben, pair.toAda)).rejects.toMatchObject({
      key: "network.errors.blocked",
    });
    await unblockMember(pair.ben, pair.toAda);
    await askToConnect(pair.ben, pair.toAda);
    expect(await between(pair)).toEqual(["asked by them", "asked"]);
  });

  test("has taken his own request back with it, and is told nothing of her any more", async () => {
    const pair = await two(db);
    await askToConnect(pair.ben, pair.toAda);
    await blockMember(pair.ben, pair.toAda);
    expect([await between(pair), await notices(db, pair)]).toEqual([["strangers", "blocked"], []]);
    expect((await requestsToAnswer(pair.ada)).requests).toEqual([]);
  });
});

test("who asked and froze their data since is heard of no more, and can't be accepted, until they lift it", async () => {
  const pair = await two(db);
  await askToConnect(pair.ada, pair.toBen);
  await restrict(pair.ada);
  expect((await requestsToAnswer(pair.ben)).requests).toEqual([]);
  await expect(acceptRequest(pair.ben, pair.toAda)).rejects.toMatchObject({
    key: "network.errors.gone",
  });
  await liftRestriction(pair.ada);
  await acceptRequest(pair.ben, pair.toAda);
  expect(await between(pair)).toEqual(["connected", "connected"]);
});
