import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  canariesIn,
  newCanaryMember,
  secretsIn,
  timesFor,
  timesIn,
} from "#e2e/support/canaries.ts";
import { viewers, visitorWho, wordsFor } from "#e2e/support/canary-viewers.ts";
import { newMember } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, type Visitor } from "#e2e/support/visits.ts";
import { audiences } from "#lib/privacy/audience.ts";

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
  });
}

test("no other address tells anything of the member [privacy/3.2]", async ({
  baseURL,
  product,
}) => {
  const canary = await newCanaryMember(product, "ONLY_ME");
  const other = await newMember(product, { name: "Olga Other" });
  const paths = [
    "/",
    "/search",
    "/search?q=canary",
    "/search?q=canary*",
    "/search/suggest?q=canary",
    "/policies",
    "/policies/privacy/1",
    "/policies/privacy/compare?from=1&to=3",
    "/trust",
    "/trust/processing",
    "/trust/processing.json",
    "/trust/processors",
    "/trust/rights",
    "/trust/transparency",
    "/contact",
    `/contact/${canary.id}`,
    `/stop/${canary.id}`,
    "/desk/messages",
    `/desk/messages/${canary.id}`,
    "/policies/cookies",
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
    "/contacts",
    "/settings/visibility",
    "/notifications",
    "/settings/objections",
    "/settings/disclosures",
    `/settings/disclosures?before=${Date.now() + 60_000}.${canary.id}`,
    "/settings/security",
    "/settings/policies",
    "/policies/accept?to=/settings",
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
    "/contacts/import",
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

test("no log keeps a word of theirs, whatever they or others ask for [privacy/7.7 privacy/7.6]", async ({
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
    // Every visitor of these tests comes from such a network address.
    expect(text, file).not.toContain("2001:db8:");
  }
});
