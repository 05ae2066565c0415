import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { type OpenedEntry, openedLedger, wholeDatabase } from "#e2e/support/ledgers.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { type Audience, audiences } from "../privacy/audience.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { hideSensitive } from "../profiles/hide-sensitive.ts";
import { ownProfile } from "../profiles/own-profile.ts";
import { saveField } from "../profiles/save-field.ts";
import { verifyLedger } from "../steward/verify-ledger.ts";
import { ownConsents } from "./own-consents.ts";
import { ownReceipt } from "./own-receipt.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const kinds = ["religion", "health"] as const;

const step = fc.record({
  who: fc.nat({ max: 2 }),
  kind: fc.constantFrom(...kinds),
  audience: fc.constantFrom(...audiences, "take back" as const),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Somebody who wrote down a religion and an illness, for themselves. */
async function somebody(): Promise<MemberViewer> {
  const id = await newMember(db);
  for (const kind of kinds) await addField(db, id, kind, "Something");
  return memberViewer(id);
}

/** As in the editor: consents to show it to these, saves it as Only me, or takes the consent back. Another window may be faster. */
async function perform(viewer: MemberViewer, { kind, audience }: Step) {
  if (audience === "take back") return hideSensitive(viewer, kind);
  const { fields } = await ownProfile(viewer);
  const field = fields.find((one) => one.kind === kind);
  if (field) await saveField(viewer, { ...field, audience, consent: `${kind} to ${audience}` });
}

/** To whom each kind is shown by consent: what a replay of the sealed ledger says. */
function replayed(ledger: readonly OpenedEntry[], { id }: MemberViewer) {
  return kinds.map((kind) => {
    const newest = ledger.findLast(({ member, about }) => member === id && about === kind);
    return newest?.given ? newest.audience : "ONLY_ME";
  });
}

async function shown(viewer: MemberViewer): Promise<(Audience | undefined)[]> {
  const { fields } = await ownProfile(viewer);
  return kinds.map((kind) => fields.find((field) => field.kind === kind)?.audience);
}

const entriesOf = async () =>
  (await db.owner.query("SELECT count(*)::int AS count FROM consent_seal")).rows[0].count;

test("whatever several members consent to and take back at once, the chain is whole and what is shown is what it says [privacy/5.2]", async () => {
  const check = async (steps: readonly Step[]) => {
    const people = [await somebody(), await somebody(), await somebody()];
    const work = people.map(async (viewer, place) => {
      for (const one of steps.filter(({ who }) => who === place)) await perform(viewer, one);
    });
    await Promise.all(work);
    const ledger = await openedLedger(db);
    for (const viewer of people) expect(await shown(viewer)).toEqual(replayed(ledger, viewer));
    expect((await verifyLedger()).fault).toBeUndefined();
  };
  const steps = fc.array(step, { minLength: 3, maxLength: 24 });
  await fc.assert(fc.asyncProperty(steps, check), { numRuns: propertyRuns(12) });
}, 120_000);

test("eight who consent at once leave one chain without a gap, also when some of it is rolled back", async () => {
  const before = await entriesOf();
  const writers = await Promise.all(
    Array.from({ length: 8 }, async () => ({
      id: await newMember(db),
      app: await db.connectAs("app"),
    })),
  );
  await Promise.all(
    writers.map(async ({ id, app }) => {
      for (let turn = 0; turn < 25; turn++) {
        await app.query("BEGIN");
        await app.query("SELECT set_config('app.viewer', $1, true)", [id]);
        await app.query(
          `INSERT INTO consent_entry (member_id, purpose, about, audience, wording, given)
           VALUES ($1, 'show-field', 'religion', 'PUBLIC', 'I agree', $2)`,
          [id, turn % 2 === 0],
        );
        await app.query(turn % 5 === 4 ? "ROLLBACK" : "COMMIT");
      }
    }),
  );
  expect(await entriesOf()).toBe(before + 8 * 20);
  expect((await verifyLedger()).fault).toBeUndefined();
});

describe("what fails never changes the ledger", () => {
  test("not a lookup that fails while a consent is taken back or saved away", async () => {
    const ada = await somebody();
    await perform(ada, { who: 0, kind: "religion", audience: "PUBLIC" });
    const before = await wholeDatabase(db);
    const field = (await ownProfile(ada)).fields.find(({ kind }) => kind === "religion");
    await db.owner.query("REVOKE SELECT ON consent_entry FROM app");
    try {
      await expect(hideSensitive(ada, "religion")).rejects.toThrow();
      await expect(ownConsents(ada)).rejects.toThrow();
      if (field) await expect(saveField(ada, { ...field, audience: "ONLY_ME" })).rejects.toThrow();
    } finally {
      await db.owner.query("GRANT SELECT ON consent_entry TO app");
    }
    expect(await wholeDatabase(db)).toBe(before);
    expect(await shown(ada)).toEqual(["PUBLIC", "ONLY_ME"]);
    expect(await ownConsents(ada)).toMatchObject([{ ended: undefined }]);
  });

  test("not a consent whose field could not be saved", async () => {
    const ada = await somebody();
    const field = (await ownProfile(ada)).fields.find(({ kind }) => kind === "religion");
    const before = await entriesOf();
    const late = {
      ...field,
      id: field?.id ?? "",
      kind: "religion",
      value: "x",
      revision: 7,
    } as const;
    await saveField(ada, { ...late, audience: "PUBLIC", consent: "I agree" });
    expect([await entriesOf(), await ownConsents(ada)]).toEqual([before, []]);
  });
});

test("the receipt holds the place and the fingerprint of what was given and of what ended it", async () => {
  const ada = await somebody();
  await perform(ada, { who: 0, kind: "religion", audience: "PUBLIC" });
  await hideSensitive(ada, "religion");
  const [own] = await ownConsents(ada);
  const receipt = await ownReceipt(ada, own?.id ?? "");
  const { rows } = await db.owner.query(
    "SELECT sequence::int, fingerprint FROM consent_seal ORDER BY sequence DESC LIMIT 2",
  );
  const [process] = receipt?.["dpv:hasRecordOfActivity"]["dpv:hasProcess"] ?? [];
  expect(process?.["dpv:hasConsentStatus"]).toMatchObject(
    rows.toReversed().map(({ sequence, fingerprint }) => ({
      "schema:position": sequence,
      "spdx:checksum": { "spdx:checksumValue": fingerprint },
    })),
  );
});
