import {
  type Canary,
  canariesIn,
  newCanaryMember,
  secretsIn,
  timesIn,
} from "#e2e/support/canaries.ts";
import { viewers, visitorWho, wordsFor } from "#e2e/support/canary-viewers.ts";
import { expect, test } from "#e2e/support/test.ts";
import { audiences } from "#lib/privacy/audience.ts";
import { fieldKind, type KindName } from "#lib/profiles/field-kinds.ts";

function isSearched(kind: KindName): boolean {
  const { special, weight } = fieldKind(kind);
  return !special && weight !== undefined;
}

for (const simple of audiences) {
  test.describe(`a member who shows their simple fields to ${simple}`, () => {
    test("no search of anybody finds, shows or counts a word that is not for everyone [privacy/3.4]", async ({
      baseURL,
      product,
    }) => {
      const canary = await newCanaryMember(product, simple);
      const publicWords = wordsFor(canary, ["PUBLIC"]);
      const isFound = ({ audience, kind }: Canary) => audience === "PUBLIC" && isSearched(kind);
      for (const [turn, { who }] of viewers.entries()) {
        const visit = await visitorWho(who, baseURL, product, canary);
        /** The person is found by any of these words, or by none; of others nothing is shown that is not for everyone. */
        const search = async (asked: readonly Canary[], due: boolean) => {
          const query = asked.map((one) => one.query).join(" OR ");
          const { status, body } = await visit(`/search?q=${encodeURIComponent(query)}`);
          const words = asked.map(({ word }) => word);
          const found = canariesIn(body, canary.canaries).filter((one) => !words.includes(one));
          expect(status).toBe(200);
          expect(body.includes(canary.handle), `${who}: ${query}`).toBe(due);
          expect(publicWords).toEqual(expect.arrayContaining(found));
          expect(timesIn(body)).toEqual([]);
          expect(secretsIn(body, canary)).toEqual([]);
        };
        // What is offered is the same for all: each word is tried by one of them.
        const offers = async ({ word }: Canary) => {
          const typing = await visit(`/search/suggest?q=${encodeURIComponent(word.slice(0, -1))}`);
          expect(publicWords).toEqual(
            expect.arrayContaining(canariesIn(typing.body, canary.canaries)),
          );
          expect(typing.headers).toMatch(/^cache-control: no-store$/m);
          expect(typing.headers).not.toMatch(/^set-cookie/m);
          // The answer says what was searched, and so the word itself.
          const told = await visit(`/search/people?q=${encodeURIComponent(word)}`);
          expect(publicWords).toEqual(
            expect.arrayContaining(canariesIn(told.body.replaceAll(word, ""), canary.canaries)),
          );
        };
        // What is found may be offered; the others may not.
        const corrects = async ({ word, kind, input }: Canary) => {
          const mistyped = await visit(`/search?q=${encodeURIComponent(`${word}q`)}`);
          const offered = canariesIn(mistyped.body.replaceAll(`${word}q`, ""), canary.canaries);
          expect(publicWords, `${who}, ${kind}.${input}`).toEqual(expect.arrayContaining(offered));
        };
        // Of several words asked for at once one match would be enough; a stranger asks for what is found word by word.
        const [hits, misses] = [
          canary.canaries.filter(isFound),
          canary.canaries.filter((one) => !isFound(one)),
        ];
        const isTried = (_one: Canary, place: number) => place % viewers.length === turn;
        const asked = [
          ...inParts(misses, turn === 0 ? 3 : 10).map((some) => () => search(some, false)),
          ...inParts(hits, turn === 0 ? 1 : 10).map((some) => () => search(some, true)),
          ...inParts(misses, 10)
            .slice(0, 1)
            .map((some) => () => search([...some, ...hits.slice(0, 1)], hits.length > 0)),
          ...canary.canaries.filter(isTried).map((one) => () => offers(one)),
          ...misses.filter(isTried).map((one) => () => corrects(one)),
        ];
        for (const some of inParts(asked, 6)) await Promise.all(some.map((ask) => ask()));
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

function inParts<One>(all: readonly One[], size: number): One[][] {
  const starts = Array.from({ length: Math.ceil(all.length / size) }, (_, part) => part * size);
  return starts.map((start) => all.slice(start, start + size));
}
