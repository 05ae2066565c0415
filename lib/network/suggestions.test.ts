import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember, personShowing } from "#e2e/support/people.ts";
import { object, withdrawObjection } from "../objections/object.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { setAudience } from "../profiles/set-audience.ts";
import { closeQueue } from "../queue.ts";
import { blockMember, declineRequest } from "./act-on-member.ts";
import { askToConnect } from "./ask-to-connect.ts";
import { askTokenFor } from "./ask-token.ts";
import {
  hiddenSuggestions,
  hideSuggestion,
  showSuggestionAgain,
  suggestedPeople,
} from "./suggestions.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const work = (company: string) => ["experience", { title: "Smith", company }] as const;

let worlds = 0;

/** Ada knows Ben, Ben knows Cai, and both show their lists; Dan worked where Ada did, as both show to everyone. */
async function world() {
  worlds += 1;
  const forge = `Forge ${worlds}`;
  const ada = memberViewer(await personShowing(db, "Ada", [work(forge)]));
  const [ben, cai] = [await personShowing(db, "Ben"), await personShowing(db, "Cai")];
  const dan = await personShowing(db, "Dan", [work(forge.toUpperCase()), work("Elsewhere")]);
  await personShowing(db, "Eve", [work(`${forge} and Sons`)]);
  await connect(db, ada.id, ben);
  await connect(db, ben, cai);
  const bens = await addField(db, ben, "connections", "", "CONNECTIONS");
  const cais = await addField(db, cai, "connections", "", "PUBLIC");
  const named = (id: string) => ({ token: askTokenFor(ada, id) });
  const names = async () => (await suggestedPeople(ada)).map(({ name }) => name);
  return { ada, ben, cai, dan, bens, cais, forge, named, names };
}

test("Ada is suggested who knows Ben, and who worked where she did, and is told why [privacy/15.18]", async () => {
  const { ada, forge } = await world();
  expect(await suggestedPeople(ada)).toMatchObject([
    { name: "Cai", mutual: 1, company: undefined },
    { name: "Dan", mutual: 0, company: forge },
  ]);
});

describe("Cai is not suggested to Ada", () => {
  test.each(["CONNECTIONS", "ONLY_ME"] as const)("who shows the list to %s", async (audience) => {
    const { cai, cais, names } = await world();
    await setAudience(memberViewer(cai), { id: cais }, audience);
    expect(await names()).toEqual(["Dan"]);
  });

  test("whose connection Ben hides", async () => {
    const { ben, bens, names } = await world();
    await setAudience(memberViewer(ben), { id: bens }, "ONLY_ME");
    expect(await names()).toEqual(["Dan"]);
  });

  test.each(["suggestions", "people-search"] as const)("who objects to %s", async (to) => {
    const { cai, dan, names } = await world();
    for (const id of [cai, dan]) await object(memberViewer(id), to);
    expect(await names()).toEqual([]);
    for (const id of [cai, dan]) await withdrawObjection(memberViewer(id), to);
    expect(await names()).toEqual(["Cai", "Dan"]);
  });

  test("who blocked her, whom she blocked, or who froze their data", async () => {
    const { ada, cai, dan, named, names } = await world();
    const him = memberViewer(cai);
    await blockMember(him, { token: askTokenFor(him, ada.id) });
    expect(await names()).toEqual(["Dan"]);
    await blockMember(ada, named(dan));
    expect(await names()).toEqual([]);
    const other = await world();
    await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [other.cai]);
    expect(await other.names()).toEqual(["Dan"]);
  });

  test("whom she asked, who asked her, or whom she declined", async () => {
    const { ada, cai, dan, named, names } = await world();
    await askToConnect(ada, named(cai));
    expect(await names()).toEqual(["Dan"]);
    const him = memberViewer(dan);
    await askToConnect(him, { token: askTokenFor(him, ada.id) });
    expect(await names()).toEqual([]);
    await declineRequest(ada, named(dan));
    expect(await names()).toEqual([]);
  });

  test("whom she hid, until she takes that back [privacy/15.18]", async () => {
    const { ada, cai, named, names } = await world();
    await hideSuggestion(ada, named(cai));
    await hideSuggestion(ada, named(cai));
    expect(await names()).toEqual(["Dan"]);
    expect(await hiddenSuggestions(ada)).toMatchObject([{ name: "Cai" }]);
    await showSuggestionAgain(ada, named(cai));
    expect([await names(), await hiddenSuggestions(ada)]).toEqual([["Cai", "Dan"], []]);
  });
});

test("whoever Ada invited by an address that is Cai's is not told so by his being suggested no more [privacy/15.13]", async () => {
  const { ada, cai, names } = await world();
  await db.owner.query("SELECT place_invited_request($1, $2, '')", [ada.id, cai]);
  expect(await names()).toEqual(["Cai", "Dan"]);
});

test("a place of work that one of two does not show to everyone suggests nobody", async () => {
  const forge = "Forge of connections";
  const ada = memberViewer(await personShowing(db, "Ada"));
  await addField(db, ada.id, "experience", { title: "Smith", company: forge }, "CONNECTIONS");
  const dan = await personShowing(db, "Dan", [work(forge)]);
  expect(await suggestedPeople(ada)).toEqual([]);
  const him = memberViewer(dan);
  expect(await suggestedPeople(him)).toEqual([]);
  expect(await suggestedPeople(memberViewer(await newMember(db)))).toEqual([]);
});
