import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { moveEntry } from "./move-entry.ts";
import { type HistoryPage, ownHistory } from "./own-history.ts";
import { saveField } from "./save-field.ts";
import { setAudience } from "./set-audience.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const newest = (viewer: MemberViewer) => ownHistory(viewer, undefined);

async function savedHeadline(viewer: MemberViewer, value: string, revision: number, id: string) {
  const field = { id, kind: "headline", value, audience: "PUBLIC", revision } as const;
  await saveField(viewer, field);
}

describe("Ada's history", () => {
  test("says how each field was and is since, newest first, and from which session", async () => {
    const id = await newMember(db);
    const [here, there] = [memberViewer(id, randomUUID()), memberViewer(id, randomUUID())];
    const headline = randomUUID();
    await savedHeadline(there, "Bridges", 0, headline);
    await savedHeadline(here, "Tunnels", 1, headline);
    await savedHeadline(memberViewer(id), "Dams", 2, headline);
    const { steps, earlier } = await newest(here);
    const said = steps.map(({ from, lines: [line] }) => [
      from,
      line?.before?.value,
      line?.after?.value,
      line?.restorable,
    ]);
    expect(said).toEqual([
      [undefined, "Tunnels", "Dams", "restore"],
      ["here", "Bridges", "Tunnels", "restore"],
      ["elsewhere", undefined, "Bridges", "restore"],
    ]);
    expect(steps[0]?.lines[0]).toMatchObject({ revisionNow: 3, after: { audience: "PUBLIC" } });
    expect(earlier).toBeUndefined();
  });

  test("never gives out the id of a session", async () => {
    const ada = memberViewer(await newMember(db), randomUUID());
    await savedHeadline(ada, "Bridges", 0, randomUUID());
    expect(JSON.stringify(await newest(ada))).not.toContain(ada.session);
  });

  test("keeps together what changed in one step, and an order is one line", async () => {
    const ada = memberViewer(await newMember(db));
    const ids: string[] = [];
    for (const name of ["One", "Two", "Three"])
      ids.push(await addField(db, ada.id, "skill", { name }));
    await setAudience(ada, { kind: "skill" }, "PUBLIC");
    await moveEntry(ada, { id: ids[2] ?? "", before: ids[0] });
    const { steps } = await newest(ada);
    expect(steps[1]?.lines.every(({ saysSame }) => saysSame)).toBe(true);
    expect(steps[2]?.lines.every(({ saysSame }) => saysSame)).toBe(false);
    expect(steps.map(({ lines, moved }) => [lines.length, moved])).toEqual([
      [0, ["skill"]],
      [3, []],
      [1, []],
      [1, []],
      [1, []],
    ]);
  });

  test("is nobody else's [privacy/3.15]", async () => {
    const ada = memberViewer(await newMember(db));
    await savedHeadline(ada, "Bridges", 0, randomUUID());
    const mallory = memberViewer(await newMember(db));
    expect(await newest(mallory)).toMatchObject({ steps: [], earlier: undefined });
    const [step] = (await newest(ada)).steps;
    const after = { at: new Date(Date.now() + 1_000), step: step?.step ?? "" };
    expect((await ownHistory(mallory, after)).steps).toEqual([]);
  });
});

/** All pages, one after the other. */
async function pagesOf(viewer: MemberViewer): Promise<HistoryPage[]> {
  const pages = [await newest(viewer)];
  for (let last = pages[0]?.earlier; last; last = pages.at(-1)?.earlier)
    pages.push(await ownHistory(viewer, last));
  return pages;
}

describe("the pages of a long history", () => {
  test("hold each step once and whole, also those of one and the same moment", async () => {
    const ada = memberViewer(await newMember(db));
    for (let i = 0; i < 50; i += 1) await addField(db, ada.id, "skill", { name: `Skill ${i}` });
    await setAudience(ada, { kind: "skill" }, "PUBLIC");
    await db.owner.query(
      `UPDATE field_change SET changed_at = date_trunc('minute', changed_at) WHERE member_id = $1
         AND audience_before IS NULL`,
      [ada.id],
    );
    const pages = await pagesOf(ada);
    const steps = pages.flatMap((page) => page.steps);
    expect(pages.map((page) => page.steps.length)).toEqual([1, 20, 20, 10]);
    expect(new Set(steps.map(({ step }) => step)).size).toBe(51);
    expect(steps[0]?.lines).toHaveLength(50);
  });

  test("go on where they were, though the last step on the page was erased meanwhile", async () => {
    const ada = memberViewer(await newMember(db));
    for (let i = 0; i < 22; i += 1) {
      await addField(db, ada.id, "skill", { name: `Skill ${i}` });
      // Two within a millisecond would be in no order.
      await db.owner.query(
        `UPDATE field_change SET changed_at = now() - interval '30 days' + make_interval(mins => $2)
         WHERE member_id = $1 AND changed_at > now() - interval '1 day'`,
        [ada.id, i],
      );
    }
    const first = await newest(ada);
    await db.owner.query("DELETE FROM field_change WHERE change_id = $1", [first.earlier?.step]);
    const second = await ownHistory(ada, first.earlier);
    expect(second.steps.map(({ lines }) => lines[0]?.after?.value)).toEqual([
      { name: "Skill 1" },
      { name: "Skill 0" },
    ]);
  });
});
