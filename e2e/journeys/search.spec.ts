import { AxeBuilder } from "@axe-core/playwright";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import {
  expectNothingStored,
  newWord,
  results,
  search,
  searchBox,
} from "#e2e/support/search-page.ts";
import { expect, test } from "#e2e/support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a stranger searches, sees why each person is found, and opens a profile", async ({
      page,
      context,
      product,
    }) => {
      const word = newWord();
      await personShowing(product, "Greta Halvorsen", [
        ["headline", `Bridge engineer ${word}`],
        ["city", "Bergen"],
        ["country", { code: "NO", name: "Norway" }],
        ["skill", { name: `Timber ${word}` }],
      ]);
      const nameless = await newMember(product, { name: "Hidden Halvorsen" });
      await addField(product, nameless, "headline", `Cable engineer ${word}`, "PUBLIC");

      await page.goto("/search");
      await expect(page.getByRole("heading", { level: 1, name: "Search people" })).toBeVisible();
      await expect(page.getByRole("heading", { name: "What you can type" })).toBeVisible();
      await search(page, word.toUpperCase());

      await expect(page).toHaveURL(`/search?q=${word.toUpperCase()}`);
      await expect(page).toHaveTitle(new RegExp(word, "i"));
      await expect(page.getByRole("heading", { name: "2 people" })).toBeVisible();
      await expect(searchBox(page)).toHaveValue(word.toUpperCase());
      const [greta, hidden] = [results(page).nth(0), results(page).nth(1)];
      await expect(greta).toContainText("Greta Halvorsen");
      await expect(greta).toContainText("Bergen, Norway");
      await expect(greta).toContainText("Matched in: Headline, Skill");
      await expect(hidden.getByRole("link", { name: "Name not shown" })).toBeVisible();
      await expect(hidden).toContainText("Matched in: Headline");
      expect(await page.content()).not.toContain("Hidden Halvorsen");

      await greta.getByRole("link", { name: "Greta Halvorsen" }).click();
      await expect(page).toHaveURL(/\/in\/[a-z0-9]+\?from=search$/);
      await expect(page.getByRole("heading", { level: 1, name: "Greta Halvorsen" })).toBeVisible();
      await expectNothingStored(context);
    });

    test("a stranger goes through all pages and meets everybody once", async ({
      page,
      context,
      product,
    }) => {
      const word = newWord();
      for (let place = 0; place < 45; place++)
        await personShowing(product, `Glazier ${place}`, [["headline", word]]);

      await page.goto(`/search?q=${word}`);
      const addresses: string[] = [];
      for (const onPage of [20, 20, 5]) {
        await expect(page.getByRole("heading", { name: "45 people" })).toBeVisible();
        await expect(results(page)).toHaveCount(onPage);
        for (const link of await results(page).getByRole("link").all()) {
          addresses.push((await link.getAttribute("href")) ?? "");
        }
        if (onPage === 20) await page.getByRole("link", { name: "Next page" }).click();
        await expect(searchBox(page)).toHaveValue(word);
      }
      expect(new Set(addresses).size).toBe(45);
      await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);
      await page.getByRole("link", { name: "First page" }).click();
      await expect(page).toHaveURL(`/search?q=${word}`);
      await expectNothingStored(context);
    });

    test("the page says how it understood more than simple words", async ({ page, product }) => {
      const word = newWord();
      await personShowing(product, `Ada ${word}`, [["headline", "Marine biologist"]]);
      await personShowing(product, `Bea ${word}`, [["headline", "Biologist, marine"]]);

      await page.goto("/search");
      await search(page, `${word.slice(0, -1)}* -“marine biologist” ???`);
      await expect(results(page)).toHaveCount(1);
      await expect(results(page)).toContainText(`Bea ${word}`);
      await expect(
        page.getByText(
          `a word that starts with “${word.slice(0, -1)}”, but without “marine biologist” side by side`,
        ),
      ).toBeVisible();
      await expect(
        page.getByText("Left out, because there is no letter or digit in it: “???”."),
      ).toBeVisible();

      await search(page, `-${word}`);
      await expect(page.getByText("A word to find is needed")).toBeVisible();
      await search(page, `${"a ".repeat(30)}${word}`);
      await expect(page.getByText("That was a long search.")).toBeVisible();
      await search(page, `${word} unfindable`);
      await expect(page.getByText("Nobody found")).toBeVisible();
    });
  });
}

test("a recruiter does not find what Ada hid, from the moment she hid it", async ({
  page,
  product,
}) => {
  const word = newWord();
  const ada = await newMember(product);
  await addField(product, ada, "headline", "Restorer of clocks", "PUBLIC");
  const city = await addField(product, ada, "city", word, "PUBLIC");
  await page.goto(`/search?q=${word}`);
  await expect(results(page)).toContainText("Matched in: City");

  await product.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [city]);
  await page.reload();
  await expect(page.getByText("Nobody found")).toBeVisible();
  await expect(results(page)).toHaveCount(0);
});

test("the search is used by keyboard alone, and axe finds nothing", async ({ page, product }) => {
  const word = newWord();
  await personShowing(product, "Keyboard Person", [["headline", word]]);
  const problems = async () => (await new AxeBuilder({ page }).analyze()).violations;
  await page.goto("/search");
  expect(await problems()).toEqual([]);
  await searchBox(page).focus();
  await page.keyboard.type(`${word} -nothing`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Search" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(results(page)).toHaveCount(1);
  expect(await problems()).toEqual([]);
  await page.goto(`/search?q=-${word}`);
  expect(await problems()).toEqual([]);
  await page.goto(`/search?q=${word}+unfindable`);
  expect(await problems()).toEqual([]);
});

test("no address of a search is an error, sets a cookie or is indexed", async ({ request }) => {
  const addresses = [
    "?q=a&q=b",
    "?q[]=a",
    "?q=%00",
    "?q=a%00b",
    "?q=%ED%A0%80",
    "?q='%20OR%201=1%20--",
    "?q=%22%22%22",
    "?q=-",
    "?q=*",
    "?q=%F0%9F%9A%80",
    `?q=${"x".repeat(8_000)}`,
    `?q=${"a*+".repeat(200)}`,
    "?q=a&after=zzz",
    "?q=a&after=%00",
    "?q=a&after=WzFlMzAwLCJhIl0",
  ];
  for (const address of addresses) {
    const response = await request.get(`/search${address}`);
    expect(response.status(), address).toBe(200);
    expect(response.headers()["set-cookie"], address).toBeUndefined();
  }
  expect(await (await request.get("/search?q=a")).text()).toContain(
    '<meta name="robots" content="noindex"',
  );
});
