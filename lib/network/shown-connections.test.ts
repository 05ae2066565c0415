import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { type Audience, audiences } from "../privacy/audience.ts";
import { memberViewer, stranger, type Viewer } from "../privacy/viewer.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { profileView } from "../profiles/profile-view.ts";
import { closeQueue } from "../queue.ts";
import { blockMember } from "./act-on-member.ts";
import { askTokenFor } from "./ask-token.ts";
import { connectionsShownTo, mutualConnections } from "./shown-connections.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const block = async (blocker: string, blocked: string) => {
  const viewer = memberViewer(blocker);
  await blockMember(viewer, { token: askTokenFor(viewer, blocked) });
};

/** Bea and Cai are connected, and show their lists to these. */
async function connectedTwo(beas: Audience, cais: Audience) {
  const [bea, cai] = [await personShowing(db, "Bea"), await personShowing(db, "Cai")];
  await connect(db, bea, cai);
  await addField(db, bea, "connections", "", beas);
  await addField(db, cai, "connections", "", cais);
  return { bea, cai, handle: await handleOf(db, bea) };
}

type Two = Awaited<ReturnType<typeof connectedTwo>>;

/** Who looks, how they stand to each of the two, and whether they do not want to see one of them. */
const lookers: Record<
  string,
  { to: "bea" | "cai" | "both" | "none"; arrange?: (two: Two, me: string) => Promise<void> }
> = {
  "a member": { to: "none" },
  "a connection of Bea": { to: "bea" },
  "a connection of Cai": { to: "cai" },
  "a connection of both": { to: "both" },
  "whom Cai blocked": { to: "none", arrange: ({ cai }, me) => block(cai, me) },
  "whom Bea blocked": { to: "none", arrange: ({ bea }, me) => block(bea, me) },
  "once connected with Cai, who blocked them": {
    to: "none",
    arrange: async ({ cai }, me) => {
      await connect(db, cai, me);
      await block(cai, me);
    },
  },
};

describe.each(Object.entries(lookers))("%s", (_who, { to, arrange }) => {
  test.each(audiences.flatMap((beas) => audiences.map((cais) => [beas, cais] as const)))(
    "finds the connection of Bea (list: %s) and Cai (list: %s) exactly where both lists are shown to them",
    async (beas, cais) => {
      const two = await connectedTwo(beas, cais);
      const me = await newMember(db);
      if (to === "bea" || to === "both") await connect(db, me, two.bea);
      if (to === "cai" || to === "both") await connect(db, me, two.cai);
      await arrange?.(two, me);
      const sees = (audience: Audience, who: "bea" | "cai") =>
        audience === "PUBLIC" || (audience === "CONNECTIONS" && (to === who || to === "both"));
      const list = await connectionsShownTo(memberViewer(me), two.handle);
      const expected = sees(cais, "cai") ? ["Cai"] : [];
      expect(list?.people.map(({ name }) => name)).toEqual(
        sees(beas, "bea") ? expected : undefined,
      );
      const mutual = await mutualConnections(memberViewer(me), two.handle);
      const isMutual = (to === "cai" || to === "both") && sees(beas, "bea") && sees(cais, "cai");
      expect(mutual.people.map(({ name }) => name)).toEqual(isMutual ? ["Cai"] : []);
    },
  );
});

test("a stranger finds it where both show their lists to everyone", async () => {
  const open = await connectedTwo("PUBLIC", "PUBLIC");
  expect((await connectionsShownTo(stranger, open.handle))?.people).toMatchObject([
    { name: "Cai" },
  ]);
  const half = await connectedTwo("PUBLIC", "CONNECTIONS");
  expect((await connectionsShownTo(stranger, half.handle))?.people).toEqual([]);
  const other = await connectedTwo("CONNECTIONS", "PUBLIC");
  expect(await connectionsShownTo(stranger, other.handle)).toBeUndefined();
});

test("whom I blocked is in no list that I read, and so is who froze their data", async () => {
  const two = await connectedTwo("PUBLIC", "PUBLIC");
  const me = await newMember(db);
  const names = async (viewer: Viewer) =>
    (await connectionsShownTo(viewer, two.handle))?.people.map(({ name }) => name);
  await block(me, two.cai);
  expect([await names(memberViewer(me)), await names(stranger)]).toEqual([[], ["Cai"]]);
  await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [two.cai]);
  expect(await names(stranger)).toEqual([]);
});

test("a connection that somebody hides changes nothing of what others are given", async () => {
  const two = await connectedTwo("PUBLIC", "PUBLIC");
  const viewer = memberViewer(await newMember(db));
  const given = async () => {
    const fields = await profileSeenBy(viewer, two.handle);
    return JSON.stringify([
      fields && profileView(fields),
      await connectionsShownTo(viewer, two.handle),
      await connectionsShownTo(stranger, two.handle),
      await mutualConnections(viewer, two.handle),
    ]);
  };
  const before = await given();
  for (const shows of ["ONLY_ME", "CONNECTIONS"] as const) {
    const dan = await personShowing(db, "Dan");
    await addField(db, dan, "connections", "", shows);
    await connect(db, dan, two.bea);
  }
  expect(await given()).toBe(before);
});

test("the list of somebody of whom there is nothing else to see is no page", async () => {
  const dora = await newMember(db);
  await addField(db, dora, "connections", "", "PUBLIC");
  const { rows } = await db.owner.query("SELECT FROM public_profile WHERE member_id = $1", [dora]);
  expect(rows).toEqual([]);
});

test("a page follows another, each person once and by name", async () => {
  const bea = await personShowing(db, "Bea");
  await addField(db, bea, "connections", "", "PUBLIC");
  const names = Array.from({ length: 53 }, (_, at) => `Cai ${String(at).padStart(2, "0")}`);
  for (const name of names.toReversed()) {
    const cai = await personShowing(db, name);
    await addField(db, cai, "connections", "", "PUBLIC");
    await connect(db, bea, cai);
  }
  const handle = await handleOf(db, bea);
  const first = await connectionsShownTo(stranger, handle);
  const second = await connectionsShownTo(stranger, handle, first?.next);
  expect([...(first?.people ?? []), ...(second?.people ?? [])].map(({ name }) => name)).toEqual(
    names,
  );
  expect(second?.next).toBeUndefined();
});
