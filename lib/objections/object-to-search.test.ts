import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import type { FieldValue } from "#lib/profiles/field-value.ts";
import { type MemberViewer, memberViewer, stranger } from "../privacy/viewer.ts";
import type { KindName } from "../profiles/field-kinds.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { publicPage } from "../profiles/public-page.ts";
import { searchPeople } from "../search/search-people.ts";
import { suggestSearches } from "../search/suggest-searches.ts";
import { sitemap } from "../sitemaps/sitemap.ts";
import { asSteward } from "../steward/db.ts";
import { isHeldBack } from "../steward/hold-back.ts";
import { sweepWords } from "../steward/sweep-words.ts";
import { object, objectionsTo, withdrawObjection } from "./object.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await personShowing(db, "Bea Kettle", shown("Copper"));
  await personShowing(db, "Cai Kettle", shown("Tin"));
});
afterAll(() => db.close());

const shown = (metal: string): readonly (readonly [KindName, FieldValue])[] => [
  ["headline", `Tinker of ${metal}`],
  ["country", { code: "IE", name: "Ireland" }],
  ["skill", { name: `Brazing ${metal}` }],
  ["experience", { title: "Tinker", company: `${metal} Works` }],
];

/** Ada, by name and words of her own and by what she has in common with others. */
const newAda = async () => memberViewer(await personShowing(db, "Adah Zweig", shown("Pewter")));

const typed = [
  "kettle",
  "adah",
  "zweig",
  '"adah zweig"',
  "pewt*",
  "tinker",
  "name:zweig",
  "skill:pewter",
  'company:"pewter works"',
  "country:ireland",
  "tinker -copper",
  "tinker NOT (copper OR tin)",
  "pewter OR copper",
  "(copper OR NOT tin) tinker",
  "open:*",
  "zweeg",
  "pewtre",
  "kettel",
];

const answers = () =>
  Promise.all(typed.map((one) => searchPeople({ typed: one, after: undefined })));
const offers = () =>
  Promise.all(
    ["z", "zwei", "pewt", "adah z", "braz", "tink", "ket", "copper w"].map(suggestSearches),
  );
const meant = async () => (await answers()).map((answer) => answer.meant);
const found = async () => (await answers()).map((answer) => ({ ...answer, meant: undefined }));

async function version({ id }: MemberViewer): Promise<string> {
  const sql = "SELECT version::text FROM public_profile WHERE member_id = $1";
  return (await db.owner.query(sql, [id])).rows[0].version;
}

async function withAda(work: (ada: MemberViewer) => Promise<void>) {
  const ada = await newAda();
  try {
    await work(ada);
  } finally {
    await db.owner.query("DELETE FROM member WHERE id = $1", [ada.id]);
  }
}

describe("Ada takes herself out of people search", () => {
  test("and no answer differs from one in a world without her, until she takes it back", async () => {
    const without = [await answers(), await offers()];
    await withAda(async (ada) => {
      const before = [await answers(), await offers()];
      expect(before).not.toEqual(without);
      await object(ada, "people-search");
      expect([await answers(), await offers()]).toEqual(without);
      await withdrawObjection(ada, "people-search");
      expect([await answers(), await offers()]).toEqual(before);
    });
  });

  test("also while she edits, and when the dictionary was swept meanwhile", async () => {
    await withAda(async (ada) => {
      const handle = await handleOf(db, ada.id);
      await object(ada, "people-search");
      await asSteward((tx) => sweepWords(tx));
      await addField(db, ada.id, "city", "Ballinasloe", "PUBLIC");
      expect((await searchPeople({ typed: "ballinasloe", after: undefined })).total).toBe(0);
      expect((await searchPeople({ typed: "ballinaslo", after: undefined })).meant).toBeUndefined();
      await withdrawObjection(ada, "people-search");
      const { people } = await searchPeople({ typed: "ballinasloe zweig", after: undefined });
      expect(people).toMatchObject([{ handle }]);
      const corrected = await searchPeople({ typed: "ballinaslo", after: undefined });
      expect(corrected.meant).toBe("ballinasloe");
    });
  });

  test("and what she changes for herself moves nothing that others could see", async () => {
    await withAda(async (ada) => {
      await object(ada, "people-search");
      const before = await version(ada);
      await addField(db, ada.id, "phone", "+353 555 0100");
      await addField(db, ada.id, "about", "For connections", "CONNECTIONS");
      expect(await version(ada)).toBe(before);
    });
  });

  test("and her page stays where it is", async () => {
    await withAda(async (ada) => {
      const handle = await handleOf(db, ada.id);
      const before = [await publicPage(handle), await profileSeenBy(stranger, handle)];
      await object(ada, "people-search");
      await object(ada, "suggestions");
      await object(ada, "notices");
      expect([await publicPage(handle), await profileSeenBy(stranger, handle)]).toEqual(before);
    });
  });
});

describe("Ada does not want to be suggested", () => {
  test("and nothing is offered that only she shows, while whoever searches finds her as before", async () => {
    const [offersWithout, meantWithout] = [await offers(), await meant()];
    await withAda(async (ada) => {
      const [offersBefore, foundBefore] = [await offers(), await found()];
      expect(offersBefore).not.toEqual(offersWithout);
      await object(ada, "suggestions");
      expect(await offers()).toEqual(offersWithout);
      expect(await meant()).toEqual(meantWithout);
      expect(await found()).toEqual(foundBefore);
      await withdrawObjection(ada, "suggestions");
      expect(await offers()).toEqual(offersBefore);
    });
  });

  test("and who types her rare name right is not told that they meant another", async () => {
    await withAda(async (ada) => {
      const twin = await personShowing(db, "Otto Zweih");
      await object(ada, "suggestions");
      const { total, meant: told } = await searchPeople({ typed: "zweig", after: undefined });
      expect([total, told]).toEqual([1, undefined]);
      await db.owner.query("DELETE FROM member WHERE id = $1", [twin]);
    });
  });
});

describe("Ada wants no notices", () => {
  test("and from that moment a notice does not go to her address, however it is written", async () => {
    const ada = memberViewer(await personShowing(db, "Ada"));
    const ben = await personShowing(db, "Ben");
    await object(ada, "notices");
    expect(await isHeldBack("notice", `${ada.id}@example.org`)).toBe(true);
    expect(await isHeldBack("notice", `${ada.id}@EXAMPLE.org`)).toBe(true);
    expect(await isHeldBack("notice", `${ben}@example.org`)).toBe(false);
    await withdrawObjection(ada, "notices");
    expect(await isHeldBack("notice", `${ada.id}@example.org`)).toBe(false);
  });

  test("nor does one to whoever has frozen their data, is leaving, or is no member", async () => {
    const ada = await personShowing(db, "Ada");
    const heldBack = () => isHeldBack("notice", `${ada}@example.org`);
    expect(await heldBack()).toBe(false);
    await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [ada]);
    expect(await heldBack()).toBe(true);
    await db.owner.query("DELETE FROM restriction");
    await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [ada]);
    expect(await heldBack()).toBe(true);
    await db.owner.query("DELETE FROM departure");
    expect(await isHeldBack("notice", "nobody@example.org")).toBe(true);
  });

  test("and what is about her account still comes", async () => {
    const ada = memberViewer(await personShowing(db, "Ada"));
    await object(ada, "notices");
    expect(await isHeldBack("account", `${ada.id}@example.org`)).toBe(false);
  });
});

test("each switch is in effect on every surface within a second of being pressed, both ways [privacy/11.7]", async () => {
  await withAda(async (ada) => {
    const handle = await handleOf(db, ada.id);
    const surfaces = async () => ({
      listed: (await sitemap(0))?.includes(`/in/${handle}<`),
      indexed: !(await publicPage(handle))?.unindexed,
      found: (await searchPeople({ typed: "pewter", after: undefined })).total > 0,
      counted: (await searchPeople({ typed: "tinker", after: undefined })).facets
        .find(({ scope }) => scope === "country")
        ?.total.toString(),
      offered: JSON.stringify(await suggestSearches("pewt")).includes("Pewter"),
      meant: (await searchPeople({ typed: "pewtre", after: undefined })).meant === "pewter",
      written: !(await isHeldBack("notice", `${ada.id}@example.org`)),
    });
    const open = await surfaces();
    const closed = {
      listed: false,
      indexed: false,
      found: false,
      counted: "2",
      offered: false,
      meant: false,
      written: false,
    };
    for (const [change, expected] of [
      [object, closed],
      [withdrawObjection, open],
    ] as const) {
      const pressed = performance.now();
      for (const to of objectionsTo) await change(ada, to);
      expect(await surfaces()).toEqual(expected);
      expect(performance.now() - pressed).toBeLessThan(1_000);
    }
    expect(open).toEqual({
      listed: true,
      indexed: true,
      found: true,
      counted: "3",
      offered: true,
      meant: true,
      written: true,
    });
  });
});
