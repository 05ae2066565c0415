import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { audiences } from "../privacy/audience.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { Refusal } from "../refusal.ts";
import { moveEntry } from "./move-entry.ts";
import { ownProfile } from "./own-profile.ts";
import { removeField } from "./remove-field.ts";
import { saveField } from "./save-field.ts";
import { setAudience } from "./set-audience.ts";
import { ownChange, undoChange } from "./undo-change.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const step = fc.record({
  does: fc.constantFrom("add", "rewrite", "remove", "move", "show", "show all", "undo"),
  one: fc.nat({ max: 9 }),
  other: fc.nat({ max: 9 }),
  audience: fc.constantFrom(...audiences),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The changes of the member so far, oldest first. */
async function changesOf(member: string): Promise<string[]> {
  const { rows } = await db.owner.query<{ id: string }>(
    "SELECT change_id AS id FROM field_change WHERE member_id = $1 GROUP BY 1 ORDER BY min(changed_at), 1",
    [member],
  );
  return rows.map(({ id }) => id);
}

/** Does the step as a person would, who may be refused but never meets an error. */
async function perform(ada: MemberViewer, { does, one, other, audience }: Step) {
  const { fields } = await ownProfile(ada);
  const field = fields[one % Math.max(fields.length, 1)];
  const added = { id: randomUUID(), kind: "skill", value: { name: `${one}` }, audience } as const;
  if (does === "add" || !field) return saveField(ada, { ...added, revision: 0 });
  if (does === "rewrite") return saveField(ada, { ...field, value: { name: `${other}` } });
  if (does === "remove") return removeField(ada, field);
  if (does === "show") return setAudience(ada, { id: field.id }, audience);
  if (does === "show all") return setAudience(ada, { kind: "skill" }, audience);
  if (does === "move")
    return moveEntry(ada, { id: field.id, before: fields[other % (fields.length + 1)]?.id });
  const changes = await changesOf(ada.id);
  return undoChange(ada, changes[one % changes.length] ?? randomUUID());
}

/** What she sees of her fields: which, in which order, what they say and to whom. */
async function seen(ada: MemberViewer) {
  const { fields } = await ownProfile(ada);
  return fields.map(({ id, value, audience }) => [id, value, audience]);
}

test("whatever Ada did before, her last step is undone to the letter, and nothing ends in an error", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const ada = memberViewer(await newMember(db));
      for (const each of steps) {
        const [before, known] = [await seen(ada), await changesOf(ada.id)];
        await perform(ada, each).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
        });
        const [change] = (await changesOf(ada.id)).filter((id) => !known.includes(id));
        if (change === undefined) continue;
        const after = await seen(ada);
        expect(await undoChange(ada, change)).toEqual({ undone: true, left: [] });
        expect(await seen(ada)).toEqual(before);
        const redo = (await changesOf(ada.id)).filter((id) => id !== change && !known.includes(id));
        expect(await undoChange(ada, redo[0] ?? "")).toEqual({ undone: true, left: [] });
        expect(await seen(ada)).toEqual(after);
        expect(await ownChange(ada, change)).toMatchObject({ undoable: true });
      }
    }),
    { numRuns: propertyRuns(12) },
  );
}, 600_000);
