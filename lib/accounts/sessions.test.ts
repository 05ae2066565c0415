import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newSignedIn, onWindows, signedInAs } from "#e2e/support/signed-in.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { findSessionOwner } from "./session.data.ts";
import { endOtherSessions, endSessionMarked, sessionsOf } from "./sessions.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** Somebody who signed in so many times, and looks from each of these sessions. */
async function signedIn(times: number): Promise<MemberViewer[]> {
  const first = await newSignedIn();
  const viewers = [first.viewer];
  while (viewers.length < times) viewers.push((await signedInAs(first.email)).viewer);
  return viewers;
}

const isAlive = async ({ session = "" }: MemberViewer) =>
  (await findSessionOwner(session)) !== undefined;

/** By what the page of this viewer names the session of another. */
async function markOf(viewer: MemberViewer, other: MemberViewer): Promise<string> {
  const shownToOther = await sessionsOf(other);
  const mark = shownToOther.find(({ isThis }) => isThis)?.mark ?? "";
  if (viewer.id === other.id)
    expect((await sessionsOf(viewer)).map((one) => one.mark)).toContain(mark);
  return mark;
}

describe("a member", () => {
  it("sees each session by browser, system and country, and which is this one [privacy/9.4]", async () => {
    const [first, second] = await signedIn(2);
    if (!first || !second) throw new Error("Not signed in.");
    const shown = await sessionsOf(second);
    const same = { browser: "Firefox", system: "Windows", country: "France" };
    expect(shown).toMatchObject([
      { ...same, isThis: true },
      { ...same, isThis: false },
    ]);
    expect(Math.abs(Date.now() - (shown[1]?.since.getTime() ?? 0))).toBeLessThan(60_000);
    expect((await sessionsOf(first)).map(({ isThis }) => isThis)).toEqual([true, false]);
  });

  it("sees no number that is part of a key", async () => {
    const [here, there] = await signedIn(2);
    if (!here || !there) throw new Error("Not signed in.");
    const shown = JSON.stringify(await sessionsOf(here));
    for (const { session, id } of [here, there]) {
      expect(shown).not.toContain(session);
      expect(shown).not.toContain(id);
    }
  });

  it("ends one, and that one only", async () => {
    const [here, there, elsewhere] = await signedIn(3);
    if (!here || !there || !elsewhere) throw new Error("Not signed in.");
    await endSessionMarked(here, await markOf(here, there));
    expect([await isAlive(here), await isAlive(there), await isAlive(elsewhere)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await sessionsOf(here)).toHaveLength(2);
  });

  it("ends one from two windows at once, or a second time, and nothing else ends", async () => {
    const [here, there, elsewhere] = await signedIn(3);
    if (!here || !there || !elsewhere) throw new Error("Not signed in.");
    const mark = await markOf(here, there);
    await Promise.all([endSessionMarked(here, mark), endSessionMarked(here, mark)]);
    await endSessionMarked(here, mark);
    expect([await isAlive(here), await isAlive(elsewhere)]).toEqual([true, true]);
  });

  it("does not end this browser's by its mark: that is what signing out is for", async () => {
    const [here] = await signedIn(1);
    if (!here) throw new Error("Not signed in.");
    await endSessionMarked(here, await markOf(here, here));
    expect(await isAlive(here)).toBe(true);
  });

  it("ends all others and stays; how many is said [privacy/9.4]", async () => {
    const [here, there, elsewhere] = await signedIn(3);
    if (!here || !there || !elsewhere) throw new Error("Not signed in.");
    expect(await endOtherSessions(here)).toBe(2);
    expect([await isAlive(here), await isAlive(there), await isAlive(elsewhere)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await endOtherSessions(here)).toBe(0);
  });

  it("is not shown a session whose time is over", async () => {
    const [here, there] = await signedIn(2);
    if (!here || !there) throw new Error("Not signed in.");
    await db.owner.query("UPDATE session SET expires_at = now() WHERE id = $1", [there.session]);
    expect(await sessionsOf(here)).toHaveLength(1);
  });
});

describe("somebody else", () => {
  it("sees none of them and ends none, even who knows the mark or the number", async () => {
    const [ada] = await signedIn(1);
    const [eve] = await signedIn(1);
    if (!ada || !eve) throw new Error("Not signed in.");
    expect(await sessionsOf(eve)).toHaveLength(1);
    await endSessionMarked(eve, await markOf(eve, ada));
    expect(await endOtherSessions(eve)).toBe(0);
    expect(await endOtherSessions(memberViewer(eve.id, ada.session))).toBe(1);
    expect([await isAlive(ada), await isAlive(eve)]).toEqual([true, false]);
  });
});

it("the database keeps nothing longer than a name, whatever is handed to it [privacy/9.4]", async () => {
  const [here] = await signedIn(1);
  for (const column of ["browser", "system", "country"]) {
    await expect(
      db.owner.query(`UPDATE session SET ${column} = $1 WHERE id = $2`, [onWindows, here?.session]),
    ).rejects.toThrow(/session_in_few_words/);
  }
});
