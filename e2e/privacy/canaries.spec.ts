import {
  canariesIn,
  newCanaryMember,
  secretsIn,
  timesFor,
  timesIn,
} from "#e2e/support/canaries.ts";
import { relatedViewers, viewers, visitorWho, wordsFor } from "#e2e/support/canary-viewers.ts";
import { newInvitation, sendInvitationOf } from "#e2e/support/invitations.ts";
import { linkIn, mailsTo } from "#e2e/support/mail.ts";
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

    test("who asked, is asked, is blocked or declined gets what everybody gets, and whoever is asked the name", async ({
      baseURL,
      product,
    }) => {
      const canary = await newCanaryMember(product, simple);
      for (const { who, told } of relatedViewers) {
        const visit = await visitorWho(who, baseURL, product, canary);
        for (const { how, headers } of asks) {
          const text = await everythingOf(visit, `/in/${canary.handle}`, headers);
          expect(canariesIn(text, canary.canaries), `${who}, ${how}`).toEqual(
            wordsFor(canary, ["PUBLIC"], told),
          );
          expect(timesIn(text)).toEqual(timesFor(["PUBLIC"], simple));
          expect(secretsIn(text, canary)).toEqual([]);
        }
      }
    });

    test("no list of anybody says more of the member than is due to whose list it is", async ({
      baseURL,
      product,
    }) => {
      const canary = await newCanaryMember(product, simple);
      const connection = { who: "a connection", told: [], due: ["PUBLIC", "CONNECTIONS"] } as const;
      const others = relatedViewers.map((viewer) => ({ ...viewer, due: ["PUBLIC"] as const }));
      for (const { who, told, due } of [connection, ...others]) {
        const visit = await visitorWho(who, baseURL, product, canary);
        const lists = ["", "/blocked", "/suggestions", "/export.vcf"].map(
          (path) => `/connections${path}`,
        );
        for (const path of [...lists, `/in/${canary.handle}/connections`]) {
          const text = await everythingOf(visit, path);
          const dueWords = wordsFor(canary, due, told);
          expect(dueWords, `${who}, ${path}`).toEqual(
            expect.arrayContaining(canariesIn(text, canary.canaries)),
          );
          // What names somebody in a form of the viewer's own is their id, signed for that viewer.
          const said = secretsIn(text, canary).filter((secret) => secret !== canary.id);
          expect(said, `${who}, ${path}`).toEqual([]);
        }
      }
    });
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
    "/search/people?q=canary*",
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
    "/contacts/invitations",
    `/invitations/${canary.id}`,
    `/invitations/${canary.id}/stop`,
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
    "/connections",
    "/connections?name=canary",
    `/connections?after=${"0".repeat(32)}`,
    "/connections/blocked",
    "/connections/suggestions",
    "/connections/export.vcf",
    `/in/${canary.handle}/connections`,
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

test("whoever a member invited finds their name in the mail and on its page, and nothing else of theirs", async ({
  baseURL,
  product,
  request,
}) => {
  const canary = await newCanaryMember(product, "ONLY_ME");
  const { id, email } = await newInvitation(product, { inviter: canary.id });
  await sendInvitationOf(product, id);
  const name = canary.canaries.filter(({ kind }) => kind === "name").map(({ word }) => word);
  await expect.poll(() => mailsTo(request, email)).toHaveLength(1);
  const [mail] = await mailsTo(request, email);
  const page = mail ? linkIn(mail, "invitations") : "";
  const texts = [JSON.stringify(mail)];
  for (const path of [page, `/sign-up?invitation=${page.split("/").at(-1)}`])
    for (const headers of [{}, { rsc: "1" }])
      texts.push(await everythingOf(asStranger(baseURL), path, headers));
  for (const text of texts.slice(0, 2)) expect(canariesIn(text, canary.canaries)).toEqual(name);
  for (const text of texts) {
    expect(name).toEqual(expect.arrayContaining(canariesIn(text, canary.canaries)));
    expect(secretsIn(text, canary)).toEqual([]);
    expect(timesIn(text)).toEqual([]);
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
