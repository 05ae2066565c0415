import { randomBytes } from "node:crypto";
import { timesIn } from "#e2e/support/canaries.ts";
import { handleOf } from "#e2e/support/handles.ts";
import {
  addField,
  connect,
  newMember,
  personShowing,
  wasHereLastWeek,
} from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, comparable, type Visitor } from "#e2e/support/visits.ts";
import type { Audience } from "#lib/privacy/audience.ts";

/** Everything that somebody who does not own it gets of a member, and of a search that finds nobody else. */
function looksAt(visit: Visitor, { handle, surname }: { handle: string; surname: string }) {
  const asked = [
    [`/in/${handle}`, {}],
    [`/in/${handle}`, { rsc: "1" }],
    [`/in/${handle}/contact.vcf`, {}],
    [`/in/${handle}/opengraph-image`, {}],
    [`/search?q=${surname}`, {}],
    [`/search?q=${surname}`, { rsc: "1" }],
    [`/search/suggest?q=${surname.slice(0, -2)}`, {}],
    [`/search/people?q=${surname}`, {}],
  ] as const;
  return Promise.all(asked.map(async ([path, headers]) => comparable(await visit(path, headers))));
}

async function quinn(product: Product, baseURL: string | undefined) {
  const surname = `quietly${randomBytes(6).toString("hex")}`;
  const id = await personShowing(product, `Quinn ${surname}`, [["headline", "Lamplighter"]]);
  const friend = await newMember(product);
  await connect(product, id, friend);
  const readers = {
    stranger: asStranger(baseURL),
    member: await asMember(baseURL, product, await newMember(product)),
    friend: await asMember(baseURL, product, friend),
  };
  return { id, surname, handle: await handleOf(product, id), readers };
}

const sitemapLine = async (baseURL: string | undefined, handle: string) => {
  const { body } = await asStranger(baseURL)("/sitemaps/0.xml");
  return body.split("\n").filter((line) => line.includes(`/in/${handle}<`));
};

for (const audience of ["CONNECTIONS", "PUBLIC"] as const satisfies readonly Audience[]) {
  test(`once the week is over, nobody gets a byte of that Quinn showed it to ${audience}`, async ({
    baseURL,
    product,
  }) => {
    const world = await quinn(product, baseURL);
    const { id, handle, readers } = world;
    for (const [who, visit] of Object.entries(readers)) {
      await addField(product, id, "active", "", "ONLY_ME");
      const [hidden, listed] = [await looksAt(visit, world), await sitemapLine(baseURL, handle)];
      await addField(product, id, "active", "", audience);
      const shown = await looksAt(visit, world);
      const isDue = audience === "PUBLIC" || who === "friend";
      expect(timesIn(shown.join("\n")), who).toEqual(isDue ? ["active"] : []);
      if (!isDue) expect(shown, who).toEqual(hidden);
      await wasHereLastWeek(product, id);
      expect(await looksAt(visit, world), who).toEqual(hidden);
      expect(await sitemapLine(baseURL, handle), who).toEqual(listed);
    }
  });
}

test("whoever comes back in a new week is active in it, and whoever shows that to nobody leaves no trace of it", async ({
  baseURL,
  product,
}) => {
  const [shows, hides] = [await quinn(product, baseURL), await quinn(product, baseURL)];
  await addField(product, shows.id, "active", "", "PUBLIC");
  await wasHereLastWeek(product, shows.id);
  const page = async ({ handle }: typeof shows) =>
    timesIn((await shows.readers.stranger(`/in/${handle}`)).body);
  expect(await page(shows)).toEqual([]);
  const rows = async (id: string) => {
    const sql = `SELECT f.*, f.xmin::text, (SELECT count(*)::int FROM field_change c WHERE c.member_id = f.member_id) AS changes
                 FROM profile_field f WHERE member_id = $1 ORDER BY kind, position`;
    return (await product.owner.query(sql, [id])).rows;
  };
  const before = await rows(hides.id);
  for (const { id } of [shows, hides]) {
    const own = await asMember(baseURL, product, id);
    for (const path of ["/profile", "/search?q=Quinn", "/"]) await own(path);
  }
  expect(await page(shows)).toEqual(["active"]);
  expect(await page(hides)).toEqual([]);
  expect(await rows(hides.id)).toEqual(before);
});
