import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { cookieOf, type KeptSite, openKeptSite } from "#e2e/support/kept-site.ts";
import { addField, connect, newMember, wasHereLastWeek } from "#e2e/support/people.ts";
import { object, withdrawObjection } from "../objections/object.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { chooseHandle } from "../profiles/choose-handle.ts";
import { setAudience } from "../profiles/set-audience.ts";
import { unpublishEverything } from "../profiles/unpublish-everything.ts";

let db: TestDatabase;
let site: KeptSite;
beforeAll(async () => {
  db = await testDatabase();
  site = await openKeptSite();
});
afterAll(async () => {
  await site.close();
  await db.close();
});
beforeEach(() => {
  site.seen.meanwhile = undefined;
  site.seen.behind = undefined;
});

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await fetch(site.origin + path, { method, headers });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

/** Ada, who shows a headline to everyone and what she says about herself to her connections. */
async function ada() {
  const id = await newMember(db);
  const headline = await addField(db, id, "headline", "Builds bridges", "PUBLIC");
  await addField(db, id, "city", "Lyon", "PUBLIC");
  await addField(db, id, "about", "Only among friends", "CONNECTIONS");
  const path = `/in/${await handleOf(db, id)}`;
  return { id, viewer: memberViewer(id), headline, path };
}

/** How many pages are rendered while `work` is done. */
async function rendersDuring(work: () => Promise<unknown>) {
  const before = site.seen.renders;
  await work();
  return site.seen.renders - before;
}

describe("a stranger gets a kept page", () => {
  test("which is rendered once, and again when something public changes, and not when something hidden does", async () => {
    const { id, path } = await ada();
    const again = () => ask(path);
    expect(await rendersDuring(again)).toBe(1);
    expect(await rendersDuring(() => Promise.all(Array.from({ length: 50 }, again)))).toBe(0);
    await addField(db, id, "phone", "+1 912 555 0100");
    expect(await rendersDuring(again)).toBe(0);
    await addField(db, id, "skill", { name: "Pewter" }, "PUBLIC");
    expect(await rendersDuring(again)).toBe(1);
    expect((await again()).body).toContain("Pewter");
  });

  test("rendered once for all who ask at the same time", async () => {
    const { path } = await ada();
    const renders = await rendersDuring(() =>
      Promise.all(Array.from({ length: 20 }, () => ask(path))),
    );
    expect(renders).toBe(1);
  });

  test("with a policy that lets no script run, and no nonce [privacy/9.1]", async () => {
    const { path } = await ada();
    const { headers, body } = await ask(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("script-src 'none'; style-src 'self';");
    expect(policy).toContain("default-src 'self'");
    expect(`${policy}${body}`).not.toContain("nonce");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("and who has it is told so, to HEAD as to GET, until it changes", async () => {
    const { viewer, path, headline } = await ada();
    const { headers, body } = await ask(path, { "accept-encoding": "br" });
    const tag = headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]{27}-br"$/);
    const held = { "accept-encoding": "br", "if-none-match": `"x", W/${tag}` };
    expect(await ask(path, held)).toMatchObject({ status: 304, body: "" });
    expect((await ask(path, { ...held, "accept-encoding": "gzip" })).status).toBe(200);
    const head = await ask(path, { "accept-encoding": "identity" }, "HEAD");
    expect([head.status, head.body]).toEqual([200, ""]);
    expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(body)));
    expect((await ask(path, held, "HEAD")).status).toBe(304);
    await setAudience(viewer, { id: headline }, "ONLY_ME");
    expect((await ask(path, held)).status).toBe(200);
  });

  test("that says nothing of whoever it was rendered for", async () => {
    const { path } = await ada();
    const first = await ask(path, {
      cookie: "other=site",
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-for": "203.0.113.7",
      "accept-language": "fr",
    });
    expect(first.body).not.toMatch(/evil|other=site|203\.0/);
    expect((await ask(path)).body).toBe(first.body);
  });

  test("also when they come from a search, and no page at an address with anything else in it", async () => {
    const { path } = await ada();
    await ask(path);
    expect(await rendersDuring(() => ask(`${path}?from=search`))).toBe(0);
    for (const other of ["?from=", "?x=1", "/", "?from=search&x"]) {
      expect(await rendersDuring(() => ask(path + other)), other).toBe(1);
    }
  });
});

describe("a member's page", () => {
  test("is never kept for a stranger, and a stranger's is never given to a member [privacy/3.2]", async () => {
    const { id, path } = await ada();
    const friend = await newMember(db);
    await connect(db, id, friend);
    const visits = [{}, cookieOf(friend), {}, cookieOf(id), cookieOf(friend), {}];
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(visits.map((headers) => ask(path, headers)));
      for (const [at, { headers, body }] of answers.entries()) {
        const isFriend = at === 1 || at === 4;
        expect(body.includes("Only among friends"), `visit ${at}`).toBe(isFriend);
        expect(headers.has("etag")).toBe(at % 3 !== 1 && at !== 3 && at !== 4);
      }
    }
  });

  const others: [string, Record<string, string>][] = [
    ["whose visits may be counted", { cookie: "a=b; pianeojobs-measurement=yes" }],
    ["with a cookie that browsers bind to the host", { cookie: "__Host-pianeojobs-asked=x" }],
    ["whose script wants a part of the page", { rsc: "1" }],
    ["whose script loads ahead", { "next-router-prefetch": "1" }],
  ];
  test.for(others)("nobody gets a kept page %s", async ([, headers]) => {
    const { path } = await ada();
    await ask(path);
    expect(await rendersDuring(() => ask(path, headers))).toBe(1);
  });

  test("a form that is sent to its address is no opening of it", async () => {
    const { path } = await ada();
    await ask(path);
    const sent = () =>
      fetch(site.origin + path, { method: "POST", headers: { origin: site.origin }, body: "x" });
    expect(await rendersDuring(sent)).toBe(1);
  });
});

describe("what was hidden", () => {
  test("is in no page that was begun before, for nobody who asks after [privacy/3.5]", async () => {
    const { viewer, path, headline } = await ada();
    const hold = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    site.seen.meanwhile = () => {
      reached.resolve();
      return hold.promise;
    };
    const early = ask(path);
    await reached.promise;
    await setAudience(viewer, { id: headline }, "ONLY_ME");
    site.seen.meanwhile = undefined;
    const late = ask(path);
    hold.resolve();
    expect((await late).body).not.toContain("Builds bridges");
    await early;
    expect((await ask(path)).body).not.toContain("Builds bridges");
    expect((await ask(path)).body).toContain("Lyon");
  });

  test("is not kept either when a page read it from a copy of the database that is behind [privacy/3.5]", async () => {
    const { viewer, path, headline } = await ada();
    site.seen.meanwhile = (read) => {
      site.seen.behind = read;
    };
    await ask(path);
    await setAudience(viewer, { id: headline }, "ONLY_ME");
    expect(await rendersDuring(() => ask(path))).toBe(2);
    site.seen.behind = undefined;
    expect((await ask(path)).body).not.toContain("Builds bridges");
  });

  const ends: [string, (person: Awaited<ReturnType<typeof ada>>) => Promise<unknown>][] = [
    ["unpublished everything", ({ viewer }) => unpublishEverything(viewer)],
    [
      "froze their data",
      ({ id }) => db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [id]),
    ],
    [
      "is leaving",
      ({ id }) =>
        db.owner.query(
          "INSERT INTO departure (member_id, due_at) VALUES ($1, now() + interval '14 days')",
          [id],
        ),
    ],
    ["is erased", ({ id }) => db.owner.query("DELETE FROM member WHERE id = $1", [id])],
    ["has another address", ({ viewer }) => chooseHandle(viewer, `ada-${Date.now()}`)],
  ];
  test.for(ends)(
    "of somebody who %s there is no page at once, and none in memory",
    async ([, end]) => {
      const person = await ada();
      expect((await ask(person.path)).body).toContain("Builds bridges");
      const before = site.memory.size();
      await end(person);
      const { status, body } = await ask(person.path);
      expect([status, body.includes("Builds bridges")]).toEqual([404, false]);
      expect(site.memory.size()).toBeLessThan(before);
    },
  );

  test("the week in which somebody was here ends with the week", async () => {
    const { id, path } = await ada();
    await addField(db, id, "active", "", "PUBLIC");
    expect((await ask(path)).body).toContain("active");
    await wasHereLastWeek(db, id);
    expect((await ask(path)).body).not.toContain("active");
  });

  test("a search engine is told at once what it is to leave out [privacy/3.9]", async () => {
    const { viewer, path } = await ada();
    const robots = async () => (await ask(path)).headers.get("x-robots-tag");
    expect([await robots(), await robots()]).toEqual([null, null]);
    await object(viewer, "search-engines");
    expect([await robots(), await robots()]).toEqual(["noindex", "noindex"]);
    await withdrawObjection(viewer, "search-engines");
    expect(await robots()).toBeNull();
  });
});
