import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { expectNothingStored, newWord, results, search } from "#e2e/support/search-page.ts";
import { expect, test } from "#e2e/support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a recruiter searches by fields, takes a part out, and sees the words that matched", async ({
      page,
      product,
    }) => {
      const word = newWord();
      await personShowing(product, `Ines ${word}`, [
        ["headline", "Pastry chef"],
        ["skill", { name: "JavaScript" }],
        ["city", "Porto"],
      ]);
      await personShowing(product, `Porto ${word}`, [["headline", "Baker, once a pastry chef"]]);

      await page.goto("/search");
      await search(page, `name:${word} skill:JS (city:porto OR city:lyon) NOT baker`);
      await expect(results(page)).toHaveCount(1);
      await expect(results(page)).toContainText("Matched in: Name, City, Skill");
      await expect(results(page).locator("mark")).toHaveText([word, "Porto", "JavaScript"]);
      await expect(
        page.getByText(
          `“${word}” in the name, “JS”, “JavaScript”, or “ECMAScript” among the skills`,
        ),
      ).toBeVisible();
      const parts = page.getByRole("list", { name: "Parts of the search" });
      await expect(parts.getByRole("link")).toHaveText([
        `Without Name: ${word}`,
        "Without Skill: JS",
        "Without city:porto OR city:lyon",
        "Without not baker",
      ]);
      await parts.getByRole("link", { name: "Without Skill: JS" }).click();
      await parts.getByRole("link", { name: "Without not baker" }).click();
      await parts.getByRole("link", { name: "Without city:porto OR city:lyon" }).click();
      await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: `name:${word}` })}`);
      await expect(results(page)).toHaveCount(2);

      await search(page, `(name:${word} OR`);
      await expect(page.getByText("this was searched as plain words")).toBeVisible();
      await expect(results(page)).toHaveCount(2);
    });

    test("a recruiter narrows a search, and gets as many as was said, but few are not counted out", async ({
      page,
      product,
    }) => {
      const word = newWord();
      for (let place = 0; place < 7; place++)
        await personShowing(product, `Weaver ${place}`, [
          ["headline", `Weaver ${word}`],
          ["country", { code: "PT", name: "Portugal" }],
          ["skill", { name: place < 2 ? "Hand loom" : "Jacquard" }],
        ]);
      await page.goto(`/search?q=${word}`);
      const narrow = page.getByRole("complementary", { name: "Narrow down" });
      await expect(narrow.getByRole("listitem")).toHaveText([
        "Portugal7",
        "Jacquard5",
        "Hand looma few",
      ]);
      await narrow.getByRole("link", { name: "Jacquard" }).click();
      await expect(page).toHaveURL(
        `/search?${new URLSearchParams({ q: `${word} skill:Jacquard` })}`,
      );
      await expect(page.getByRole("heading", { name: "5 people" })).toBeVisible();
      await expect(narrow.getByRole("link", { name: "Jacquard" })).toHaveCount(0);
    });

    test("a recruiter who asks for C++ gets neither C nor C#, and sees the whole word marked", async ({
      page,
      product,
    }) => {
      const word = newWord();
      for (const [name, skill] of [
        ["Plus", "C++"],
        ["Sharp", "C#"],
        ["Plain", "C"],
        ["Dot", ".NET"],
      ] as const)
        await personShowing(product, `${name} ${word}`, [["skill", { name: skill }]]);
      await page.goto("/search");
      await search(page, `${word} c++`);
      await expect(results(page)).toHaveCount(1);
      await expect(results(page).locator("mark")).toHaveText([word, "C++"]);
      await expect(page.getByText("“c++” or “CPlusPlus”")).toBeVisible();
      const parts = page.getByRole("list", { name: "Parts of the search" });
      await parts.getByRole("link", { name: "Without c++" }).click();
      const narrow = page.getByRole("complementary", { name: "Narrow down" });
      await narrow.getByRole("link", { name: "C#" }).click();
      await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: `${word} skill:C#` })}`);
      await expect(results(page)).toHaveCount(1);
      await expect(parts.getByRole("link")).toHaveText([`Without ${word}`, "Without Skill: C#"]);
      await search(page, `${word} -c# -c++ (dotnet OR skill:c)`);
      // Who matches as well as another comes in the order of addresses, which are random.
      const marked = async () => (await results(page).locator("mark").allTextContents()).sort();
      await expect.poll(marked).toEqual([word, "C", word, ".NET"].sort());
    });

    test("a typing error is no dead end, and a word that was hidden is not offered", async ({
      page,
      product,
    }) => {
      // Of letters only: what has digits in it is not corrected.
      const word = `quarz${[...randomBytes(6)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;
      const ada = await newMember(product);
      const city = await addField(product, ada, "city", word, "PUBLIC");
      await page.goto("/search");
      await search(page, `${word.slice(0, 4)}${word.slice(5)}`);
      await expect(page.getByText(/^Nobody shows “.*” to everyone/)).toBeVisible();
      await expect(results(page)).toHaveCount(1);
      await page.getByRole("main").getByRole("link", { name: word, exact: true }).click();
      await expect(page).toHaveURL(`/search?q=${word}`);
      await expect(results(page)).toHaveCount(1);

      await product.owner.query("UPDATE profile_field SET audience = 'ONLY_ME' WHERE id = $1", [
        city,
      ]);
      await search(page, `${word.slice(0, 4)}${word.slice(5)}`);
      await expect(page.getByText("Nobody found")).toBeVisible();
      await expect(page.getByText(/^Nobody shows “/)).toHaveCount(0);
      await expect(page.getByText("Did you mean")).toHaveCount(0);
    });
  });
}

test("a recruiter is offered names, skills and companies from the first letters, by keyboard", async ({
  page,
  product,
  context,
}) => {
  const word = newWord();
  const ada = await personShowing(product, `Ada ${word}`, [["skill", { name: `Glazing ${word}` }]]);
  await addField(product, ada, "skill", { name: `Hidden ${word}` });
  await page.goto("/search");
  const box = page.getByRole("combobox", { name: "Search people" });
  const offered = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await box.pressSequentially(word.slice(0, -1));
  await expect(offered).toHaveText([`Ada ${word}Name`, `Glazing ${word}Skill`]);
  await expect(box).toHaveAttribute("aria-expanded", "true");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toHaveText(`Glazing ${word}Skill`);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(offered).toHaveCount(0);
  await expect(box).toHaveValue(word.slice(0, -1));
  await box.press(word.slice(-1));
  await expect(offered).toHaveCount(2);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: `skill:"Glazing ${word}"` })}`);
  await expect(results(page)).toHaveCount(1);
  await expectNothingStored(context);
});
