import type { Page } from "playwright/test";
import { addField } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";

/** The names of the skills in the editor, from the top. */
function skillsIn(page: Page) {
  return page
    .getByRole("group", { name: /^Skill \d/ })
    .getByLabel("Skill", { exact: true })
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value")));
}

async function withSkills(product: Product, id: string) {
  for (const name of ["One", "Two", "Three"])
    await addField(product, id, "skill", { name }, "PUBLIC");
}

test("Nadia orders her skills by keyboard; the focus goes along, what is typed stays, and her page follows", async ({
  page,
  signedIn,
  product,
}) => {
  await withSkills(product, await signedIn());
  await page.goto("/profile");
  const third = page.getByRole("group", { name: "Skill 3" });
  await expect(page.getByTitle("Drag").first()).toBeVisible();
  await third.getByLabel("Level").fill("Not saved yet");
  await third.getByRole("button", { name: "Move up Skill 3" }).focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("status").filter({ hasText: "Moved. It is now 2 of 3." }),
  ).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Move up Skill 2" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Move up Skill 1" })).toBeFocused();
  expect(await skillsIn(page)).toEqual(["Three", "One", "Two"]);
  const first = page.getByRole("group", { name: "Skill 1" });
  await expect(first.getByLabel("Level")).toHaveValue("Not saved yet");
  await expect(first.getByLabel("Who can see Skill 1")).toBeVisible();

  await first.getByRole("button", { name: "Move down Skill 1" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Move down Skill 2" })).toBeFocused();
  await page.getByRole("link", { name: /^\/in\// }).click();
  await expect(page.getByRole("main")).toHaveText(/One.*Three.*Two/s);
});

test("Nadia drags a skill to where she wants it, and Escape leaves it where it was", async ({
  page,
  signedIn,
  product,
}) => {
  await withSkills(product, await signedIn());
  await page.goto("/profile");
  const drag = async (from: string, to: string) => {
    const handle = page.getByRole("group", { name: from }).locator("..").getByTitle("Drag");
    await handle.hover();
    await page.mouse.down();
    const box = await page.getByRole("group", { name: to }).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 2, { steps: 5 });
  };
  await drag("Skill 3", "Skill 1");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await skillsIn(page)).toEqual(["One", "Two", "Three"]);

  await drag("Skill 3", "Skill 1");
  await page.mouse.up();
  await expect.poll(() => skillsIn(page)).toEqual(["Three", "One", "Two"]);
  await page.reload();
  expect(await skillsIn(page)).toEqual(["Three", "One", "Two"]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("entries are ordered with buttons", async ({ page, signedIn, product }) => {
    await withSkills(product, await signedIn());
    await page.goto("/profile");
    await expect(page.getByTitle("Drag").first()).toBeHidden();
    await page.getByRole("button", { name: "Move down Skill 1" }).click();
    await expect(page.getByText("Moved. It is now 2 of 3.")).toBeVisible();
    expect(await skillsIn(page)).toEqual(["Two", "One", "Three"]);
  });
});
