import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { sayToMeasurement } from "../consents/consent-to-measurement.ts";
import { ownConsents } from "../consents/own-consents.ts";
import { ownReceipt } from "../consents/own-receipt.ts";
import { keptInBrowser } from "../kept-in-browser.ts";
import { memberViewer, stranger, type Viewer } from "../privacy/viewer.ts";
import { allCountries } from "../profiles/countries.ts";
import { asSteward } from "../steward/db.ts";
import { importConsent } from "../steward/import-consent.ts";
import { countVisit, type Opening } from "./count-visit.ts";
import { measuredWeeks } from "./measured-weeks.ts";
import { addVisit } from "./measurement.data.ts";
import { measuredPages } from "./page-routes.ts";
import { devices } from "./visit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.owner.query("DELETE FROM measurement"));

const halfYear = keptInBrowser.measurement.seconds * 1_000;

/** A member who said that so long ago: as it comes back from an archive, for nobody can write another time here. */
async function memberWhoSaid(given: boolean, ago: number): Promise<Viewer> {
  const viewer = memberViewer(await newMember(db));
  const about = { purpose: "measurement", about: "visits", audience: null, wording: "x" };
  const at = new Date(Date.now() - ago);
  await asSteward((tx) => importConsent(tx, viewer.id, { ...about, given, at }));
  return viewer;
}

async function withheld(how: string): Promise<Viewer> {
  const viewer = await memberWhoSaid(true, 60_000);
  const id = viewer.kind === "member" ? viewer.id : "";
  await db.owner.query(how, [id]);
  return viewer;
}

const minute = 60_000;

/** Everybody who can come, and what their account says; a stranger has none. */
const people: Record<string, () => Promise<Viewer>> = {
  stranger: () => Promise.resolve(stranger),
  "member who never said": async () => memberViewer(await newMember(db)),
  "member who said yes": () => memberWhoSaid(true, minute),
  "member who said no": () => memberWhoSaid(false, minute),
  "member whose yes is 182 days old less a minute": () => memberWhoSaid(true, halfYear - minute),
  "member whose yes is 182 days old": () => memberWhoSaid(true, halfYear),
  "member with a yes who froze their data": () =>
    withheld("INSERT INTO restriction (member_id) VALUES ($1)"),
  "member with a yes who is leaving": () =>
    withheld("INSERT INTO departure (member_id, due_at) VALUES ($1, now() + interval '9 days')"),
};

const whoMayBeCounted = ["member who said yes", "member whose yes is 182 days old less a minute"];

const rows = async () =>
  (await db.owner.query("SELECT trait, value, visits FROM measurement ORDER BY 1, 2")).rows;

function opening(given: Partial<Opening> & { sent?: Record<string, string> }): Opening {
  const headers = new Headers({ "x-network-address": "90.84.0.17", ...given.sent });
  return { page: "/", viewer: stranger, cookie: undefined, status: 200, ...given, headers };
}

test("a visit is counted if, and only if, a yes stands and the browser sends no refusal [cookies/2.1 cookies/2.3]", async () => {
  const viewers: Record<string, Viewer> = {};
  for (const [who, make] of Object.entries(people)) viewers[who] = await make();
  const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const cases = fc.record({
    who: fc.constantFrom(...Object.keys(people)),
    gpc: maybe("1", "0", "true", "1, 1"),
    dnt: maybe("1", "0", "unspecified"),
    cookie: maybe("yes", "no", "YES", ""),
    page: fc.constantFrom("/", "/in/[handle]", "/in/ada-heron", "/reset/[token]"),
    status: fc.constantFrom(200, 200, 200, 404, 307, 500),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ who, gpc, dnt, cookie, page, status }) => {
      await db.owner.query("DELETE FROM measurement");
      const sent = { ...(gpc && { "sec-gpc": gpc }), ...(dnt && { dnt }) };
      const viewer = viewers[who] ?? stranger;
      const counted = await countVisit(opening({ viewer, cookie, page, status, sent }));
      const saysYes = who === "stranger" ? cookie === "yes" : whoMayBeCounted.includes(who);
      const isPage = page === "/" || page === "/in/[handle]";
      const due = saysYes && gpc !== "1" && dnt !== "1" && isPage && status === 200;
      expect(counted).toBe(due);
      expect(await rows()).toHaveLength(due ? 3 : 0);
    }),
    { numRuns: propertyRuns(500) },
  );
}, 120_000);

test("the database itself counts no member who does not consent, whatever the code asks for [cookies/2.1 cookies/2.5]", async () => {
  const visit = { page: "/", device: "phone", country: "FR" };
  for (const [who, make] of Object.entries(people)) {
    if (who === "stranger") continue;
    expect(await addVisit(await make(), visit), who).toBe(whoMayBeCounted.includes(who));
  }
});

test("the code and the database keep a choice for the same time, to the minute", async () => {
  const { rows: found } = await db.owner.query(
    "SELECT prosrc || coalesce(pg_get_functiondef(oid), '') AS body FROM pg_proc WHERE proname = 'consents_to_measurement'",
  );
  expect(found[0]?.body).toContain("'182 days'");
  expect(halfYear).toBe(182 * 24 * 60 * minute);
});

test("what is counted are numbers by day, each by itself, and no address, handle, id or query can be among them [cookies/2.7 cookies/2.9]", async () => {
  const visit = opening({ cookie: "yes", page: "/in/[handle]" });
  await Promise.all(Array.from({ length: 20 }, () => countVisit(visit)));
  expect(await rows()).toEqual([
    { trait: "country", value: "FR", visits: 20 },
    { trait: "device", value: "unknown", visits: 20 },
    { trait: "page", value: "/in/[handle]", visits: 20 },
  ]);
  const columns = await db.owner.query(
    "SELECT column_name || ' ' || data_type AS name FROM information_schema.columns WHERE table_name = 'measurement' ORDER BY 1",
  );
  expect(columns.rows.map(({ name }) => name)).toEqual([
    "day date",
    "trait text",
    "value text",
    "visits integer",
  ]);
  const { rows: known } = await db.owner.query("SELECT trait, value FROM measured_value");
  const valuesOf = (trait: string) =>
    known.filter((one) => one.trait === trait).map(({ value }) => value);
  expect(valuesOf("page").toSorted()).toEqual(await measuredPages(process.cwd()));
  expect(valuesOf("device").toSorted()).toEqual(devices);
  expect(valuesOf("country").toSorted()).toEqual(
    [...allCountries.map(({ code }) => code), "unknown"].toSorted(),
  );
  expect(known).toHaveLength(
    ["page", "device", "country"].reduce((sum, trait) => sum + valuesOf(trait).length, 0),
  );
  for (const value of ["/in/ada-heron", "/?q=x", "90.84.0.17", "FR-75"])
    for (const trait of ["page", "country", "device", "address"]) {
      const counted = "INSERT INTO measurement (day, trait, value) VALUES (now(), $1, $2)";
      await expect(db.owner.query(counted, [trait, value])).rejects.toThrow(/foreign key/);
    }
  for (const [trait, value] of [
    ["page", "/?q=x"],
    ["page", "/in/8f1e"],
    ["country", "90.84.0.17"],
    ["address", "90.84.0.17"],
  ]) {
    const made = "INSERT INTO measured_value (trait, value) VALUES ($1, $2)";
    await expect(db.owner.query(made, [trait, value])).rejects.toThrow(/is_a_name/);
  }
});

describe("what everybody is shown of it", () => {
  const weeksAgo = (weeks: number) =>
    `date_trunc('week', now() AT TIME ZONE 'UTC')::date - 7 * ${weeks}`;
  const counted = (weeks: number, value: string, visits: number) =>
    db.owner.query(
      `INSERT INTO measurement (day, trait, value, visits) VALUES (${weeksAgo(weeks)}, 'page', $1, $2)`,
      [value, visits],
    );

  test("weeks that are over, rounded down to tens, and fewer than ten not at all [cookies/2.11]", async () => {
    await counted(0, "/", 5_000);
    await counted(1, "/", 19);
    await counted(1, "/search", 9);
    await counted(2, "/search", 10);
    await counted(2, "/", 129);
    await counted(5, "/", 700);
    const shown = (await measuredWeeks()).map(({ numbers }) =>
      numbers.map(({ value, visits }) => `${value} ${visits}`),
    );
    expect(shown).toEqual([["/ 10"], ["/ 120", "/search 10"]]);
  });

  test("a visit more changes nothing before ten of them are there", async () => {
    await counted(1, "/", 20);
    const before = await measuredWeeks();
    await db.owner.query("UPDATE measurement SET visits = visits + 9");
    expect(await measuredWeeks()).toEqual(before);
    await db.owner.query("UPDATE measurement SET visits = visits + 1");
    expect(await measuredWeeks()).not.toEqual(before);
  });
});

describe("a member's answer", () => {
  test("stands in the ledger with the words that were on the page, and ends with a no [cookies/2.2 cookies/2.6]", async () => {
    const ada = memberViewer(await newMember(db));
    await sayToMeasurement(ada, true);
    const [consent] = await ownConsents(ada);
    expect(consent).toMatchObject({ purpose: "measurement", ended: undefined });
    expect(consent?.wording).toMatch(/^Count my visits: /);
    expect(await countVisit(opening({ viewer: ada }))).toBe(true);
    await sayToMeasurement(ada, false);
    expect(await ownConsents(ada)).toMatchObject([{ ended: { by: "withdrawal" } }]);
    expect(await countVisit(opening({ viewer: ada, cookie: "yes" }))).toBe(false);
  });

  test("is another member's in nothing", async () => {
    const [ada, ben] = [memberViewer(await newMember(db)), memberViewer(await newMember(db))];
    await sayToMeasurement(ada, true);
    expect(await countVisit(opening({ viewer: ben, cookie: "yes" }))).toBe(false);
    await sayToMeasurement(ben, false);
    expect(await countVisit(opening({ viewer: ada, cookie: "no" }))).toBe(true);
  });

  test("ends by itself after 182 days, and the receipt says so [cookies/2.4]", async () => {
    const viewer = await memberWhoSaid(true, halfYear + minute);
    if (viewer.kind !== "member") throw new Error("no member");
    const [consent] = await ownConsents(viewer);
    expect(consent?.ended?.by).toBe("time");
    expect((consent?.ended?.at.getTime() ?? 0) - (consent?.since.getTime() ?? 0)).toBe(halfYear);
    const receipt = await ownReceipt(viewer, consent?.id ?? "");
    const [process] = receipt?.["dpv:hasRecordOfActivity"]["dpv:hasProcess"] ?? [];
    expect(process).toMatchObject({
      "dpv:hasPersonalData": [{ "@type": "dpv:PersonalData" }],
      "dpv:hasLegalBasis": ["eu-gdpr:A6-1-a", "dpv:ExplicitlyExpressedConsent"],
      "dpv:hasConsentStatus": [
        { "@type": "dpv:ConsentGiven" },
        {
          "@type": "dpv:ConsentExpired",
          "dpv:isIndicatedAtTime": consent?.ended?.at.toISOString(),
        },
      ],
    });
    await sayToMeasurement(viewer, true);
    expect(await ownConsents(viewer)).toMatchObject([
      { ended: undefined },
      { ended: { by: "time" } },
    ]);
  });
});
