import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, newMember } from "#e2e/support/people.ts";
import { memberInAskToken } from "../network/ask-token.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { awaitedDays, stopAwaiting, stopAwaitingAddress } from "./awaited-joins.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { comparingConsent, consentToComparing, stopComparing } from "./comparing-consent.ts";
import { becomeFindable, findableSince, hideFromContacts } from "./findable.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => db.owner.query("DELETE FROM member; DELETE FROM compared_day"));
afterAll(async () => {
  await closeQueue();
  await db.close();
});

/** Ben, who agreed to comparing. */
async function newBen(): Promise<MemberViewer> {
  const ben = memberViewer(await newMember(db, { name: "Ben" }));
  await consentToComparing(ben);
  return ben;
}

/** Ada, who may be found by the address. */
async function newAda(email = "ada@prado.example"): Promise<MemberViewer> {
  const ada = memberViewer(await newMember(db, { name: "Ada", email }));
  await becomeFindable(ada);
  return ada;
}

const look = { await: false };
const compare = (viewer: MemberViewer, ...addresses: string[]) =>
  compareAddresses(viewer, addresses, look);
const foundBy = async (viewer: MemberViewer, address = "ada@prado.example") =>
  (await compare(viewer, address)).found.length > 0;

describe("Ada is found by her address", () => {
  test("only when she switched it on, from that moment, and until she switches it off [privacy/15.4]", async () => {
    const ben = await newBen();
    const ada = memberViewer(await newMember(db, { email: "ada@prado.example" }));
    expect([await findableSince(ada), await foundBy(ben)]).toEqual([undefined, false]);
    await becomeFindable(ada);
    const since = await findableSince(ada);
    expect([since instanceof Date, await foundBy(ben)]).toEqual([true, true]);
    await becomeFindable(ada);
    expect(await findableSince(ada)).toEqual(since);
    await hideFromContacts(ada);
    expect([await findableSince(ada), await foundBy(ben)]).toEqual([undefined, false]);
  });

  test("however it is written, once for all its spellings, and with a way to ask her that is nobody else's", async () => {
    const ben = await newBen();
    const ada = await newAda("Ada.Prado@prado.example");
    const answer = await compare(
      ben,
      "x@y.example",
      " ADA.prado@PRADO.example ",
      "ada.prado@prado.example",
      "not an address",
    );
    expect(answer).toEqual({
      compared: 2,
      leftOut: 0,
      awaited: 0,
      found: [{ address: "ada.prado@prado.example", askToken: expect.any(String) }],
    });
    expect(memberInAskToken(ben, answer.found[0]?.askToken ?? "")).toBe(ada.id);
  });

  test("and of her is shown what is public, or what her connections see, and no more", async () => {
    const ben = await newBen();
    const ada = await newAda();
    await addField(db, ada.id, "headline", "Quiet bridges", "CONNECTIONS");
    await addField(db, ada.id, "city", "Turin", "PUBLIC");
    const shown = async () => (await compare(ben, "ada@prado.example")).found[0];
    expect(await shown()).toMatchObject({ name: undefined, headline: undefined });
    expect((await shown())?.handle).toBeDefined();
    await connect(db, ben.id, ada.id);
    expect(await shown()).toMatchObject({ name: undefined, headline: "Quiet bridges" });
    await db.owner.query(
      "UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = $1 AND kind = 'name'",
      [ada.id],
    );
    await db.owner.query("DELETE FROM connection");
    expect(await shown()).toMatchObject({ name: "Ada", headline: undefined });
  });

  test.each([
    ["while her data are frozen", "INSERT INTO restriction (member_id) VALUES ($1)"],
    ["while she is leaving", "INSERT INTO departure (member_id, due_at) VALUES ($1, now())"],
    [
      "while she has not accepted what counts",
      `WITH version AS (INSERT INTO policy_version (kind, locale, number, sha256, body, effective_from, material, change_note)
         SELECT kind, locale, 99, 'x', 'x', '2020-01-01', true, 'x' FROM policy_version WHERE kind = 'privacy' LIMIT 1 RETURNING id)
       INSERT INTO policy_announcement (member_id, policy_version_id, announced_at) SELECT $1, id, '2020-01-01' FROM version`,
    ],
  ])("but not %s", async (_when, statement) => {
    const ben = await newBen();
    const ada = await newAda();
    await db.owner.query(statement, [ada.id]);
    expect(await foundBy(ben)).toBe(false);
  });

  test("but not by whom she blocked, nor by who blocked her, nor by herself", async () => {
    const [ben, cleo, ada] = [await newBen(), await newBen(), await newAda()];
    const block = "INSERT INTO block (blocker_id, blocked_id) VALUES ($1, $2)";
    await db.owner.query(block, [ada.id, ben.id]);
    await db.owner.query(block, [cleo.id, ada.id]);
    await consentToComparing(ada);
    expect([await foundBy(ben), await foundBy(cleo), await foundBy(ada)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("without a consent", () => {
  test("nothing is compared, nor counted, nor awaited, and who takes it back has nothing left [privacy/15.1]", async () => {
    await newAda();
    const ben = memberViewer(await newMember(db));
    const tried = () =>
      compareAddresses(ben, ["ada@prado.example", "a@b.example"], { await: true });
    await expect(tried()).rejects.toThrow("contacts.errors.noConsent");
    expect(await comparingConsent(ben)).toBeUndefined();
    await consentToComparing(ben);
    await consentToComparing(ben);
    expect(await comparingConsent(ben)).toMatchObject({ given: true });
    expect(await tried()).toMatchObject({ compared: 2, awaited: 1 });
    await stopComparing(ben);
    await stopComparing(ben);
    expect(await awaitedDays(ben)).toEqual([]);
    await expect(tried()).rejects.toThrow("contacts.errors.noConsent");
    const { rows } = await db.owner.query(
      "SELECT (SELECT sum(books)::int FROM compared_day) AS counted, (SELECT count(*)::int FROM consent_entry) AS said",
    );
    expect(rows).toEqual([{ counted: 2, said: 2 }]);
  });

  test("the database itself refuses, whatever the web asks [privacy/15.1]", async () => {
    await newAda();
    const ben = memberViewer(await newMember(db));
    const app = await db.connectAs("app");
    await app.query("SELECT set_config('app.viewer', $1, false)", [ben.id]);
    const mark = Buffer.alloc(32, 1);
    const asked = await app.query("SELECT * FROM compare_marks('x', $1)", [mark]);
    expect(asked.rows).toEqual([{ compared: null, places: null, members: null }]);
    expect((await app.query("SELECT await_joins($1)", [mark])).rows).toEqual([{ await_joins: 0 }]);
    const insert = "INSERT INTO awaited_join (member_id, mark) VALUES ($1, $2)";
    await expect(app.query(insert, [ben.id, mark])).rejects.toThrow("permission denied");
  });

  test("a withdrawal that comes while addresses are compared leaves nothing awaited", async () => {
    for (let turn = 0; turn < 5; turn++) {
      const ben = await newBen();
      await Promise.allSettled([
        compareAddresses(ben, ["a@b.example"], { await: true }),
        stopComparing(ben),
      ]);
      expect(await awaitedDays(ben)).toEqual([]);
    }
  });
});

describe("an address that is awaited", () => {
  test("is not one that was found, stays once however often it is said, and goes one by one, by day, or all at once [privacy/15.7]", async () => {
    await newAda();
    const ben = await newBen();
    const book = ["ada@prado.example", "a@b.example", "c@d.example", "e@f.example"];
    const wait = () => compareAddresses(ben, book, { await: true });
    expect((await compareAddresses(ben, book, look)).awaited).toBe(0);
    expect((await wait()).awaited).toBe(3);
    await db.owner.query("UPDATE awaited_join SET since = '2026-02-28T23:30:00Z'");
    expect((await wait()).awaited).toBe(3);
    const day = { day: "2026-02-28", until: new Date("2027-02-28") };
    expect(await awaitedDays(ben)).toEqual([{ ...day, count: 3 }]);
    expect(await stopAwaitingAddress(ben, " C@D.example")).toBe(true);
    expect(await stopAwaitingAddress(ben, "c@d.example")).toBe(false);
    await expect(stopAwaitingAddress(ben, "c")).rejects.toThrow("accounts.errors.email");
    expect((await wait()).awaited).toBe(3);
    expect((await awaitedDays(ben)).map(({ count }) => count)).toEqual([1, 2]);
    expect(await stopAwaiting(ben, "2026-02-28")).toBe(2);
    expect(await stopAwaiting(ben, undefined)).toBe(1);
  });

  test("is one of 20,000 at most, of each member their own", async () => {
    const [ben, cleo] = [await newBen(), await newBen()];
    await db.owner.query(
      "INSERT INTO awaited_join (member_id, mark) SELECT $1, sha256(n::text::bytea) FROM generate_series(1, 19999) n",
      [ben.id],
    );
    const book = ["a@b.example", "c@d.example"];
    expect((await compareAddresses(ben, book, { await: true })).awaited).toBe(1);
    expect((await compareAddresses(ben, book, { await: true })).awaited).toBe(1);
    expect((await compareAddresses(cleo, book, { await: true })).awaited).toBe(2);
    await stopAwaiting(cleo, undefined);
    expect((await awaitedDays(ben))[0]?.count).toBe(20_000);
  });
});
