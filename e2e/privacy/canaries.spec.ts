import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Canary,
  type CanaryMember,
  canariesIn,
  newCanaryMember,
  secretsIn,
  timesFor,
  timesIn,
} from "#e2e/support/canaries.ts";
import { newMember } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, type Visitor } from "#e2e/support/visits.ts";
import { type Audience, audiences } from "#lib/privacy/audience.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";

/** Who looks, and which audiences are due to them on the member's page. */
const viewers = [
  { who: "a stranger", due: ["PUBLIC"] },
  { who: "another member", due: ["PUBLIC"] },
  { who: "a connection", due: ["PUBLIC", "CONNECTIONS"] },
  { who: "the owner", due: ["PUBLIC"] },
] as const satisfies readonly { who: string; due: readonly Audience[] }[];

function isSearched(kind: KindName): boolean {
  const { special, weight } = fieldKind(kind);
  return !special && weight !== undefined;
}

type Who = (typeof viewers)[number]["who"];

async function visitorWho(
  who: Who,
  baseURL: string | undefined,
  product: Product,
  canary: CanaryMember,
) {
  if (who === "a stranger") return asStranger(baseURL);
  if (who === "a connection") return asMember(baseURL, product, canary.friend);
  if (who === "the owner") return asMember(baseURL, product, canary.id);
  return asMember(baseURL, product, await newMember(product));
}

function wordsFor(canary: CanaryMember, due: readonly Audience[]): string[] {
  const shown = canary.canaries.filter(({ audience }) => due.includes(audience));
  return shown.map(({ word }) => word).sort();
}

async function everythingOf(visit: Visitor, path: string, headers?: Record<string, string>) {
  const answer = await visit(path, headers);
  return `${answer.headers}\n${answer.body}`;
}

const asks = [
  { how: "its page", headers: {} },
  { how: "its data", headers: { rsc: "1" } },
] as const;

for (const simple of audiences) {
  test.describe(`a member who shows their simple fields to ${simple}`, () => {
    for (const { who, due } of viewers) {
      for (const { how, headers } of asks) {
        test(`${who} gets exactly what is due of ${how}`, async ({ baseURL, product }) => {
          const canary = await newCanaryMember(product, simple);
          const visit = await visitorWho(who, baseURL, product, canary);
          const text = await everythingOf(visit, `/in/${canary.handle}`, headers);
          expect(canariesIn(text, canary.canaries)).toEqual(wordsFor(canary, due));
          expect(timesIn(text)).toEqual(timesFor(due, simple));
          expect(secretsIn(text, canary)).toEqual([]);
        });
      }
    }

    test("no search of anybody finds, shows or counts a word that is not for everyone", async ({
      baseURL,
      product,
    }) => {
      const canary = await newCanaryMember(product, simple);
      const publicWords = wordsFor(canary, ["PUBLIC"]);
      for (const [turn, { who }] of viewers.entries()) {
        const visit = await visitorWho(who, baseURL, product, canary);
        const ask = async ({ word, query, audience, kind, input }: Canary, place: number) => {
          const { status, body } = await visit(`/search?q=${encodeURIComponent(query)}`);
          const found = canariesIn(body, canary.canaries).filter((one) => one !== word);
          expect(status).toBe(200);
          expect(body.includes(canary.handle), `${who}, ${kind}.${input}, ${audience}`).toBe(
            audience === "PUBLIC" && isSearched(kind),
          );
          expect(publicWords).toEqual(expect.arrayContaining(found));
          expect(timesIn(body)).toEqual([]);
          expect(secretsIn(body, canary)).toEqual([]);
          // What is offered is the same for all: each word is tried by one of them.
          if (place % viewers.length !== turn) return;
          const typing = await visit(`/search/suggest?q=${encodeURIComponent(word.slice(0, -1))}`);
          expect(publicWords).toEqual(
            expect.arrayContaining(canariesIn(typing.body, canary.canaries)),
          );
          expect(typing.headers).toMatch(/^cache-control: no-store$/m);
          expect(typing.headers).not.toMatch(/^set-cookie/m);
          const mistyped = await visit(`/search?q=${encodeURIComponent(`${word}q`)}`);
          const offered = canariesIn(mistyped.body.replaceAll(`${word}q`, ""), canary.canaries);
          expect(publicWords, `${who}, ${kind}.${input}`).toEqual(expect.arrayContaining(offered));
        };
        for (let at = 0; at < canary.canaries.length; at += 6) {
          const some = canary.canaries.slice(at, at + 6);
          await Promise.all(some.map((one, index) => ask(one, at + index)));
        }
      }
    });
  });
}

test("no narrowing of a search by anybody shows a word that is not for everyone", async ({
  baseURL,
  product,
}) => {
  const canary = await newCanaryMember(product, "CONNECTIONS");
  const publicWords = wordsFor(canary, ["PUBLIC"]);
  const own = canary.canaries.find(
    ({ kind, audience }) => kind === "skill" && audience === "PUBLIC",
  );
  const { word: peer } = (await newCanaryMember(product, "PUBLIC")).canaries[0] ?? { word: "" };
  for (const { who } of viewers) {
    const visit = await visitorWho(who, baseURL, product, canary);
    const { body } = await visit(`/search?q=${own?.word}+OR+${peer}`);
    const shown = canariesIn(body.slice(body.indexOf('id="narrow"')), canary.canaries);
    expect(body.includes("Narrow down"), who).toBe(true);
    expect(shown.length, who).toBeGreaterThan(2);
    expect(publicWords, who).toEqual(expect.arrayContaining(shown));
  }
});

test("no other address tells anything of the member", async ({ baseURL, product }) => {
  const canary = await newCanaryMember(product, "ONLY_ME");
  const other = await newMember(product, { name: "Olga Other" });
  const paths = [
    "/",
    "/search",
    "/search?q=canary",
    "/search?q=canary*",
    "/search/suggest?q=canary",
    "/policies/privacy/1",
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemaps/0.xml",
    "/settings",
    "/settings/export",
    "/settings/freeze",
    "/settings/delete",
    "/leaving",
    "/settings/privacy",
    `/settings/export/${canary.id}/download`,
    "/settings/visibility",
    "/settings/objections",
    "/settings/disclosures",
    `/settings/disclosures?before=${Date.now() + 60_000}.${canary.id}`,
    "/settings/security",
    "/settings/consents",
    "/settings/consents/1/receipt",
    "/settings/history",
    `/settings/history?before=${Date.now() + 60_000}.${canary.change}`,
    "/profile/address",
    "/profile/preview?as=stranger",
    "/profile/preview?as=connection",
    "/profile/preview?as=search-engine",
    "/sign-in",
    "/sign-up",
    "/reset",
    `/email/${canary.id}`,
    `/email/undo/${canary.id}`,
    "/profile",
    "/profile/import",
    "/in/nobody",
    "/not-there",
    "/api/auth/session",
    "/api/auth/csrf",
    "/dev/mail",
    `/in/${canary.id}`,
    `/profile?removed=${canary.change}`,
    "/profile/audiences",
    `/profile/audiences?changed=${canary.change}`,
    `/profile/import/${canary.id}`,
  ];
  const hidden = canary.canaries.filter(({ audience }) => audience !== "PUBLIC");
  for (const visit of [asStranger(baseURL), await asMember(baseURL, product, other)]) {
    for (const path of paths) {
      for (const headers of [{}, { rsc: "1" }, { accept: "application/json" }]) {
        const text = await everythingOf(visit, path, headers);
        expect(canariesIn(text, hidden), path).toEqual([]);
        expect(timesIn(text), path).toEqual([]);
        const told = secretsIn(text, canary).filter((secret) => !path.includes(secret));
        expect(told, path).toEqual([]);
      }
    }
  }
});

test("the owner finds in the columns what each field says first, and nothing of anybody else", async ({
  baseURL,
  product,
}) => {
  const [canary, other] = [
    await newCanaryMember(product, "ONLY_ME"),
    await newCanaryMember(product, "PUBLIC"),
  ];
  const visit = await asMember(baseURL, product, canary.id);
  for (const headers of [{}, { rsc: "1" }]) {
    const text = await everythingOf(visit, `/profile/audiences?changed=${other.change}`, headers);
    const kinds = canary.canaries.filter(({ word }) => text.includes(word)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(canary.canaries.map(({ kind }) => kind)));
    expect(canariesIn(text, other.canaries)).toEqual([]);
    const told = secretsIn(text, other).filter((secret) => secret !== other.change);
    expect(told).toEqual([]);
  }
});

test("the owner finds every word in the editor", async ({ baseURL, product }) => {
  const canary = await newCanaryMember(product, "ONLY_ME");
  const visit = await asMember(baseURL, product, canary.id);
  const text = await everythingOf(visit, "/profile");
  expect(canariesIn(text, canary.canaries)).toEqual(wordsFor(canary, audiences));
});

test("no log keeps a word of theirs, whatever they or others ask for", async ({
  baseURL,
  product,
  dataDir,
}) => {
  const canary = await newCanaryMember(product, "PUBLIC");
  const own = await asMember(baseURL, product, canary.id);
  const [first] = canary.canaries;
  for (const path of [`/in/${canary.handle}`, "/profile", `/search?q=${first?.word}`]) {
    await own(path);
    await asStranger(baseURL)(path);
  }
  // A statement that fails with their words in it.
  const twice = "INSERT INTO profile_field (member_id, kind, value) VALUES ($1, 'headline', $2)";
  const refused = product.owner.query(twice, [canary.id, JSON.stringify(first?.word)]);
  await expect(refused).rejects.toThrow(/duplicate key/);
  const files = await readdir(join(dataDir, "logs"));
  expect(files).toContain("postgres.log");
  for (const file of files) {
    const text = await readFile(join(dataDir, "logs", file), "utf8");
    expect(canariesIn(text, canary.canaries), file).toEqual([]);
    expect(secretsIn(text, canary), file).toEqual([]);
  }
});
