import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { searchPeople } from "./search-people.ts";
import { suggestSearches } from "./suggest-searches.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const search = (typed: string) => searchPeople({ typed, after: undefined });

describe("a recruiter", () => {
  test("does not find, count, rank or see matched a word that Ada hid [privacy/3.4]", async () => {
    const ada = await personShowing(db, "Ada Indigo", [["headline", "Dyer"]]);
    await personShowing(db, "Bea Indigo", [["headline", "Dyer"]]);
    const before = await search("indigo");
    for (const audience of ["ONLY_ME", "CONNECTIONS"] as const) {
      await addField(db, ada, "skill", { name: "Indigo secretword" }, audience);
      await addField(db, ada, "about", "Indigo indigo indigo dyer, secretword", audience).catch(
        () => undefined,
      );
    }
    expect(await search("indigo")).toEqual(before);
    expect(await search("secretword")).toMatchObject({ people: [], total: 0 });
    expect(await search("secret*")).toMatchObject({ people: [], total: 0 });
    expect((await search("indigo -secretword")).total).toBe(2);
  });

  test("does not find, see matched or be offered what Ada shows of her belief to everyone [privacy/4.3]", async () => {
    const ada = await personShowing(db, "Ada Cobalt", [["headline", "Glazier"]]);
    await addField(db, ada, "religion", "Quakerish glazier", "PUBLIC");
    expect(await search("quakerish")).toMatchObject({ people: [], total: 0, meant: undefined });
    expect((await search("quakerisch")).meant).toBeUndefined();
    const found = (await search("glazier")).people.find(({ name }) => name === "Ada Cobalt");
    expect(found?.matches.map(({ kind }) => kind)).toEqual(["headline"]);
    expect(JSON.stringify(await suggestSearches("quak"))).not.toContain("uaker");
  });

  test("does not find a word any more once Ada's change is saved, and finds it once she shows it again", async () => {
    const id = await newMember(db);
    await addField(db, id, "headline", "Saffron grower", "PUBLIC");
    const city = await addField(db, id, "city", "Saffronia", "PUBLIC");
    const show = (audience: string, field: string) =>
      db.owner.query("UPDATE profile_field SET audience = $1::audience WHERE id = $2", [
        audience,
        field,
      ]);

    expect((await search("saffronia")).total).toBe(1);
    await show("ONLY_ME", city);
    expect(await search("saffronia")).toMatchObject({ people: [], total: 0 });
    const [grower] = (await search("saffron")).people;
    expect(grower?.headline).toBe("Saffron grower");
    expect(grower).not.toHaveProperty("city");
    await show("PUBLIC", city);
    expect((await search("saffronia")).people).toMatchObject([
      { city: "Saffronia", matches: [{ kind: "city" }] },
    ]);
    await db.owner.query("DELETE FROM profile_field WHERE member_id = $1", [id]);
    expect((await search("saffron")).total).toBe(0);
  });

  test("who asks for too much is told so, within a few seconds", async () => {
    const other = await db.connectAs("owner");
    await other.query("BEGIN; LOCK TABLE public_profile IN ACCESS EXCLUSIVE MODE");
    expect(await search("cobalt")).toMatchObject({ outcome: "tookTooLong", people: [], total: 0 });
    await other.query("ROLLBACK");
    expect(await search("cobalt")).toMatchObject({ outcome: "searched" });
  });
});
