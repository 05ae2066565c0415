import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { addField, connect, consent, newMember } from "#e2e/support/people.ts";
import { newPhoto } from "#e2e/support/photos.ts";
import type { Product } from "#e2e/support/product.ts";
import { propertyRuns } from "#e2e/support/property-runs.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger, comparable, type Visitor } from "#e2e/support/visits.ts";
import { type Audience, audiences } from "#lib/privacy/audience.ts";
import { countryOf } from "#lib/profiles/countries.ts";
import { fieldKind, type KindName, kindNames } from "#lib/profiles/field-kinds.ts";

type Field = { readonly kind: KindName; readonly words: string; readonly audience: Audience };

/** An edit of one of the hidden fields, by its place; where there is none, a field is added. */
type Edit = {
  readonly what: "rewrite" | "move" | "remove" | "add";
  readonly place: number;
  readonly field: Field;
};

/** Who looks, and which audiences they may not see; edits stay within these. */
const viewings = [
  { who: "a stranger", hidden: ["ONLY_ME", "CONNECTIONS"] },
  { who: "another member", hidden: ["ONLY_ME", "CONNECTIONS"] },
  { who: "a connection", hidden: ["ONLY_ME"] },
] as const satisfies readonly { who: string; hidden: readonly Audience[] }[];

/** Few words, so that what is hidden and what is public, hers and the other's, often say the same. */
const words = fc
  .array(fc.constantFrom("bridge", "river", "Zoë", "steel", "2021", "quiet", "O'Hara", "C#"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.join(" "));

const fieldWith = (allowed: readonly Audience[]) =>
  fc.record({ kind: fc.constantFrom(...kindNames), words, audience: fc.constantFrom(...allowed) });

const profile = fc.uniqueArray(fieldWith(audiences), {
  maxLength: 8,
  selector: (field) => (fieldKind(field.kind).many ? field : field.kind),
});

const editWithin = (hidden: readonly Audience[]) =>
  fc.record({
    what: fc.constantFrom<Edit["what"][]>("rewrite", "move", "remove", "add"),
    place: fc.nat({ max: 20 }),
    field: fieldWith(hidden),
  });

/** Where to look besides her page and its data: half of the other places each time, whichever they are. */
const alwaysLooked = 2;
const places = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });

for (const { who, hidden } of viewings) {
  test(`whatever Ada changes of what ${who} may not see changes no byte of what they get [privacy/3.2 privacy/3.4]`, async ({
    baseURL,
    product,
  }) => {
    test.setTimeout(3_600_000);
    // Many edits to one look: each look costs the product far more than an edit does.
    const edits = fc.array(editWithin(hidden), { minLength: 1, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(profile, profile, edits, places, async (hers, others, changes, some) => {
        const viewer = await newMember(product);
        const visit =
          who === "a stranger" ? asStranger(baseURL) : await asMember(baseURL, product, viewer);
        const tag = `tag${randomBytes(6).toString("hex")}`;
        const [ada, other] = [await newMember(product), await newMember(product)];
        if (who === "a connection") await connect(product, ada, viewer);
        for (const field of hers) await add(product, ada, field, tag);
        for (const field of others) await add(product, other, field, tag);
        const all = await everyLook(product, visit, ada, tag);
        const looks = all.filter((_look, place) => place < alwaysLooked || some[place]);
        const before = await Promise.all(looks.map((look) => look()));
        for (const change of changes) await perform(product, ada, hidden, change, tag);
        expect(await Promise.all(looks.map((look) => look()))).toEqual(before);
      }),
      { numRuns: propertyRuns(40) },
    );
  });
}

/** Her page, its data, and searches that find her, the other one, or both. */
async function everyLook(product: Product, visit: Visitor, ada: string, tag: string) {
  const handles = "SELECT handle FROM handle WHERE member_id = $1";
  const { rows } = await product.owner.query<{ handle: string }>(handles, [ada]);
  const page = `/in/${rows[0]?.handle ?? "nobody"}`;
  const changes = "SELECT change_id AS id FROM field_change WHERE member_id = $1 LIMIT 1";
  const change = (await product.owner.query<{ id: string }>(changes, [ada])).rows[0]?.id ?? ada;
  const searches = [
    tag,
    `brigde ${tag}`,
    `(skill:river OR name:quiet) ${tag}`,
    `bridge ${tag}`,
    `${tag} -steel`,
    `"river steel" ${tag}`,
    `qui* ${tag}`,
    `skill:c# ${tag}`,
  ];
  const typing = [tag, tag.slice(0, -1), `bridge ${tag}`, `steel ${tag.slice(0, -1)}`];
  const asked = [
    [page, {}],
    [page, { rsc: "1" }],
    ...typing.map((typed) => [`/search/people?${new URLSearchParams({ q: typed })}`, {}] as const),
    ...typing.map((typed) => [`/search/suggest?${new URLSearchParams({ q: typed })}`, {}] as const),
    [`/profile/audiences?changed=${change}`, { rsc: "1" }],
    [`${page}/contact.vcf`, {}],
    ...searches.map((typed) => [`/search?${new URLSearchParams({ q: typed })}`, {}] as const),
  ] as const;
  return asked.map(
    ([path, headers]) =>
      async () =>
        comparable(await visit(path, headers)),
  );
}

/** Performs one edit on what is hidden, straight in the database, so that the triggers do the rest. */
async function perform(
  product: Product,
  ada: string,
  hidden: readonly Audience[],
  { what, place, field }: Edit,
  tag: string,
) {
  const { rows } = await product.owner.query<{ id: string; kind: KindName }>(
    "SELECT id, kind FROM profile_field WHERE member_id = $1 AND audience = ANY ($2::audience[]) ORDER BY kind, position",
    [ada, hidden],
  );
  const row = rows[place % rows.length];
  if (!row || what === "add") return addEntry(product, ada, field, tag);
  const edits = {
    rewrite: [
      "value = $2::jsonb",
      JSON.stringify(await fieldValue(product, ada, row.kind, `${field.words} ${tag}`)),
    ],
    move: ["audience = $2::audience", field.audience],
    remove: [],
  } as const;
  if (what === "move" && fieldKind(row.kind).special)
    await consent(product, ada, row.kind, field.audience);
  const [set, value] = edits[what];
  if (what === "remove" && fieldKind(row.kind).derived)
    await product.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [
      row.id,
    ]);
  else if (set)
    await product.owner.query(`UPDATE profile_field SET ${set} WHERE id = $1`, [row.id, value]);
  else await product.owner.query("DELETE FROM profile_field WHERE id = $1", [row.id]);
}

/** Of a kind with entries, for there is always room for one more. */
function addEntry(product: Product, ada: string, field: Field, tag: string) {
  const kind = fieldKind(field.kind).many ? field.kind : "skill";
  return add(product, ada, { ...field, kind }, tag);
}

async function add(product: Product, member: string, field: Field, tag: string): Promise<void> {
  const value = await fieldValue(product, member, field.kind, `${field.words} ${tag}`);
  await addField(product, member, field.kind, value, field.audience);
}

function fieldValue(product: Product, member: string, kind: KindName, text: string) {
  if (kind === "country") return countryOf("AT") ?? "";
  if (kind === "photo") return newPhoto(product, member);
  // Of the times only the week can be another, and only while it is shown to somebody.
  if (fieldKind(kind).derived) return "2020-W01";
  const [first] = fieldKind(kind).inputs;
  return first?.name === "value" || !first ? text : { [first.name]: text };
}
