import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import type { Pair } from "#e2e/support/pairs.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { closeQueue } from "../queue.ts";
import {
  blockMember,
  declineRequest,
  removeConnection,
  unblockMember,
  withdrawRequest,
} from "./act-on-member.ts";
import { askToConnect } from "./ask-to-connect.ts";
import { askTokenFor } from "./ask-token.ts";
import { ownConnections, requestsSent, requestsToAnswer, standingWith } from "./own-network.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** What a member could tell an answer by: the page of the other one, their own lists, and how long each is. */
async function allThatIsSeen({ ada, ben }: Pair, handle: string) {
  const [fields, standing, sent, toAnswer, connections] = [
    await profileSeenBy(ada, handle),
    await standingWith(ada, { handle }),
    await requestsSent(ada),
    await requestsToAnswer(ada),
    await ownConnections(ada, {}),
  ];
  const all = JSON.stringify([fields, standing, sent, toAnswer, connections]);
  // Who is looked at and by whom differs from pair to pair, and the moment.
  return all
    .replaceAll(ben.id, "the other")
    .replaceAll(/\.[\w-]{20,}"/g, '."')
    .replaceAll(handle, "handle")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "a moment");
}

/** The same with somebody whose name and headline are public, and whose city is for connections. */
async function twoOfWhomOneIsPublic() {
  const benId = await personShowing(db, "Ben", [["headline", "Baker"]]);
  await addField(db, benId, "city", "for connections", "CONNECTIONS");
  const [ada, ben] = [memberViewer(await newMember(db, { name: "Ada" })), memberViewer(benId)];
  return {
    pair: {
      ada,
      ben,
      toBen: { token: askTokenFor(ada, benId) },
      toAda: { token: askTokenFor(ben, ada.id) },
    },
    handle: await handleOf(db, benId),
  };
}

type Story = (pair: Pair) => Promise<unknown>;

/** Stories that end alike for Ada: in those of one list she can't tell which one she lives in. */
const alike: Record<string, Record<string, Story>> = {
  "who asked and waits": {
    "Ben did nothing": ({ ada, toBen }) => askToConnect(ada, toBen, "Hello"),
    "Ben declined": async ({ ada, ben, toBen, toAda }) => {
      await askToConnect(ada, toBen, "Hello");
      await declineRequest(ben, toAda);
    },
    "Ben declined an earlier one": async ({ ada, ben, toBen, toAda }) => {
      await askToConnect(ada, toBen, "Before");
      await declineRequest(ben, toAda);
      await withdrawRequest(ada, toBen);
      await askToConnect(ada, toBen, "Hello");
    },
    "Ben had blocked her": async ({ ada, ben, toBen, toAda }) => {
      await blockMember(ben, toAda);
      await askToConnect(ada, toBen, "Hello");
    },
    "Ben blocked her since": async ({ ada, ben, toBen, toAda }) => {
      await askToConnect(ada, toBen, "Hello");
      await blockMember(ben, toAda);
    },
    "Ben blocked her and took it back": async ({ ada, ben, toBen, toAda }) => {
      await askToConnect(ada, toBen, "Hello");
      await blockMember(ben, toAda);
      await unblockMember(ben, toAda);
    },
    "they were connected, and Ben blocked her": async ({ ada, ben, toBen, toAda }) => {
      await connect(db, ada.id, ben.id);
      await blockMember(ben, toAda);
      await askToConnect(ada, toBen, "Hello");
    },
  },
  "who never asked": {
    "nothing ever happened": () => Promise.resolve(),
    "Ben blocked her": ({ ben, toAda }) => blockMember(ben, toAda),
    "they were connected, and Ben blocked her": async ({ ada, ben, toAda }) => {
      await connect(db, ada.id, ben.id);
      await blockMember(ben, toAda);
    },
    "they were connected, and Ben ended it": async ({ ada, ben, toAda }) => {
      await connect(db, ada.id, ben.id);
      await removeConnection(ben, toAda);
    },
    "Ben asked her and blocked her": async ({ ben, toAda }) => {
      await askToConnect(ben, toAda);
      await blockMember(ben, toAda);
    },
    "Ben asked her and took it back": async ({ ben, toAda }) => {
      await askToConnect(ben, toAda);
      await withdrawRequest(ben, toAda);
    },
    "she asked, was blocked, and took it back": async ({ ada, ben, toBen, toAda }) => {
      await askToConnect(ada, toBen);
      await blockMember(ben, toAda);
      await withdrawRequest(ada, toBen);
    },
  },
};

describe.each(Object.entries(alike))("Ada, %s,", (_who, stories) => {
  const [first, ...others] = Object.entries(stories);
  test.each(others)(
    "can't tell that %s from that nothing did [privacy/15.14 privacy/15.17]",
    async (_what, story) => {
      const [seen, expected] = [await twoOfWhomOneIsPublic(), await twoOfWhomOneIsPublic()];
      await story(seen.pair);
      await first?.[1](expected.pair);
      expect(await allThatIsSeen(seen.pair, seen.handle)).toBe(
        await allThatIsSeen(expected.pair, expected.handle),
      );
    },
  );
});
