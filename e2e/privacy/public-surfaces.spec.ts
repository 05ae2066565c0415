import sharp from "sharp";
import {
  canariesIn,
  newCanaryMember,
  secretsIn,
  timesFor,
  timesIn,
} from "#e2e/support/canaries.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { keepPhotoFiles } from "#e2e/support/photos.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, comparable } from "#e2e/support/visits.ts";
import { photoSizes } from "#lib/photos/photo-sizes.ts";
import { type Audience, audiences } from "#lib/privacy/audience.ts";
import { fieldKind } from "#lib/profiles/field-kinds.ts";

for (const simple of audiences) {
  test.describe(`a member who shows their simple fields to ${simple}`, () => {
    test("their contact has exactly what is public and belongs in it, whoever saves it", async ({
      baseURL,
      product,
    }) => {
      const canary = await newCanaryMember(product, simple);
      const due = canary.canaries
        .filter(({ kind, input, audience }) => {
          const place = fieldKind(kind).vcard;
          const named = place && "input" in place ? place.input : "value";
          return audience === "PUBLIC" && place && named === input;
        })
        .map(({ word }) => word)
        .sort();
      for (const visit of [
        asStranger(baseURL),
        await asMember(baseURL, product, canary.friend),
        await asMember(baseURL, product, canary.id),
      ]) {
        const { headers, body } = await visit(`/in/${canary.handle}/contact.vcf`);
        const text = `${headers}\n${body.replaceAll("\r\n ", "")}`;
        expect(canariesIn(text, canary.canaries)).toEqual(due);
        expect(timesIn(text)).toEqual([]);
        expect(secretsIn(text, canary)).toEqual([]);
        expect(headers).toContain("cache-control: no-store");
        expect(headers).not.toMatch(/^set-cookie/im);
      }
    });

    test("every size of their photo is got by whoever gets its field, and is nothing to others", async ({
      baseURL,
      product,
      dataDir,
    }) => {
      const canary = await newCanaryMember(product, simple);
      const photo = canary.canaries.find(({ kind }) => kind === "photo")?.word ?? "";
      await keepPhotoFiles(dataDir, photo);
      const viewers = [
        { visit: asStranger(baseURL), due: ["PUBLIC"] },
        { visit: await asMember(baseURL, product, await newMember(product)), due: ["PUBLIC"] },
        {
          visit: await asMember(baseURL, product, canary.friend),
          due: ["PUBLIC", "CONNECTIONS"],
        },
        { visit: await asMember(baseURL, product, canary.id), due: audiences },
      ];
      for (const { visit, due } of viewers) {
        const nothing = comparable(await visit(`/photos/${canary.id}/96`));
        const isDue = due.some((audience) => audience === simple);
        const [got, kept] = isDue ? [200, 304] : [404, 404];
        for (const size of photoSizes) {
          const answer = await visit(`/photos/${photo}/${size}`);
          expect([answer.status, comparable(answer) === nothing]).toEqual([got, !isDue]);
          expect(secretsIn(`${answer.headers}\n${answer.body}`, canary)).toEqual([]);
          const again = { "if-none-match": `"${photo}-${size}"` };
          expect((await visit(`/photos/${photo}/${size}`, again)).status).toBe(kept);
        }
      }
    });

    const previews = [
      { as: "stranger", due: ["PUBLIC"] },
      { as: "connection", due: ["PUBLIC", "CONNECTIONS"] },
      { as: "search-engine", due: ["PUBLIC"] },
    ] as const satisfies readonly { as: string; due: readonly Audience[] }[];

    for (const { as, due } of previews) {
      test(`they get exactly what is due to a ${as} when they look as one`, async ({
        baseURL,
        product,
      }) => {
        const canary = await newCanaryMember(product, simple);
        const shown = canary.canaries.filter(({ audience }) =>
          due.some((allowed) => allowed === audience),
        );
        const own = await asMember(baseURL, product, canary.id);
        for (const headers of [{}, { rsc: "1" }]) {
          const { body } = await own(`/profile/preview?as=${as}`, headers);
          expect(canariesIn(body, canary.canaries)).toEqual(shown.map(({ word }) => word).sort());
          expect(timesIn(body)).toEqual(timesFor(due, simple));
        }
      });
    }
  });
}

test("a connection's page has what is for connections, and its data for programs has not", async ({
  baseURL,
  product,
}) => {
  const canary = await newCanaryMember(product, "CONNECTIONS");
  const visit = await asMember(baseURL, product, canary.friend);
  const { body } = await visit(`/in/${canary.handle}`);
  const data = body.match(/<script type="application\/ld\+json">(.*?)<\/script>/)?.[1] ?? "";
  expect(data).toContain("ProfilePage");
  const hidden = canary.canaries.filter(({ audience }) => audience !== "PUBLIC");
  expect(canariesIn(body, hidden)).not.toEqual([]);
  expect(canariesIn(data, hidden)).toEqual([]);
});

test("the picture of a page holds nothing but the picture, and no byte changes with what is hidden", async ({
  baseURL,
  product,
}) => {
  const id = await personShowing(product, "Pia Tinge", [["headline", "Painter"]]);
  const address = new URL(`/in/${await handleOf(product, id)}/opengraph-image`, baseURL);
  const picture = async () => Buffer.from(await (await fetch(address)).arrayBuffer());
  const before = await picture();
  const { exif, icc, iptc, xmp, comments } = await sharp(before).metadata();
  expect([exif, icc, iptc, xmp, comments].filter(Boolean)).toEqual([]);
  await addField(product, id, "city", "Hidden City", "ONLY_ME");
  await addField(product, id, "country", { code: "AT", name: "Austria" }, "CONNECTIONS");
  expect((await picture()).equals(before)).toBe(true);
  await product.owner.query(
    "UPDATE profile_field SET audience = 'PUBLIC' WHERE member_id = $1 AND kind = 'city'",
    [id],
  );
  expect((await picture()).equals(before)).toBe(false);
});

test("what is hidden changes no byte of the contact, of the page's data, or of a preview as others", async ({
  baseURL,
  product,
}) => {
  const id = await personShowing(product, "Pia Tinge", [["headline", "Painter"]]);
  const stranger = asStranger(baseURL);
  const own = await asMember(baseURL, product, id);
  const handle = await handleOf(product, id);
  const looks = async () => [
    comparable(await stranger(`/in/${handle}`)),
    comparable(await stranger(`/in/${handle}/contact.vcf`)),
    comparable(await own("/settings/visibility")),
    comparable(await own("/profile/preview?as=stranger")),
    comparable(await own("/profile/preview?as=search-engine")),
  ];
  const before = await looks();
  await addField(product, id, "city", "Hidden City", "ONLY_ME");
  await product.owner.query(
    "INSERT INTO former_handle (handle, member_id) VALUES ('of-old-' || left($1, 8), $1::uuid)",
    [id],
  );
  await addField(product, id, "experience", { title: "Hidden work" }, "CONNECTIONS");
  expect(await looks()).toEqual(before);
});

test("the sitemap tells of nobody who hides or objects, and hidden changes change no line about others", async ({
  baseURL,
  product,
}) => {
  const [id, hiding] = [await personShowing(product, "Pia Tinge"), await newMember(product)];
  const [handle, secret] = [await handleOf(product, id), `hidden-${hiding.slice(0, 8)}`];
  await product.owner.query("INSERT INTO handle (handle, member_id) VALUES ($1, $2)", [
    secret,
    hiding,
  ]);
  await addField(product, hiding, "headline", "Hidden", "CONNECTIONS");
  const lines = async () => {
    const { body } = await asStranger(baseURL)("/sitemaps/0.xml");
    expect(body).not.toContain(secret);
    return body.split("\n").filter((line) => line.includes(`/in/${handle}<`));
  };
  const before = await lines();
  expect(before).toHaveLength(1);
  await addField(product, id, "phone", "+39 040 123456");
  await addField(product, id, "city", "Hidden City", "CONNECTIONS");
  expect(await lines()).toEqual(before);
  await product.owner.query(
    "INSERT INTO objection (member_id, \"to\") VALUES ($1, 'search-engines')",
    [id],
  );
  expect(await lines()).toEqual([]);
});
