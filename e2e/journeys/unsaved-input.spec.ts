import type { Page } from "playwright/test";
import { fillSignIn, newMemberWithPassword } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";

const headlineOf = (page: Page) => page.getByRole("group", { name: "Headline" });
const note = "Not saved yet.";
const keptIn = (page: Page) => page.evaluate(() => Object.keys(sessionStorage));

test("what Nadia typed and did not save is there after a reload, until she saves it", async ({
  page,
  signedIn,
}) => {
  const id = await signedIn();
  await page.goto("/profile");
  const headline = headlineOf(page);
  await headline.getByRole("textbox").fill("Half a headline");
  await headline.getByLabel("Who can see Headline").selectOption("Everyone");
  await expect.poll(() => keptIn(page)).toHaveLength(1);
  await page.getByRole("button", { name: "Add skill" }).click();
  const skill = page.getByRole("group", { name: "Skill 1" });
  await skill.getByLabel("Skill", { exact: true }).fill("Bridges");
  await expect.poll(() => keptIn(page)).toHaveLength(2);
  expect((await keptIn(page)).join()).not.toContain(id);

  await page.reload();
  await expect(headline.getByText(note)).toBeVisible();
  await expect(headline.getByRole("textbox")).toHaveValue("Half a headline");
  await expect(headline.getByLabel("Who can see Headline")).toHaveValue("PUBLIC");
  await expect(skill.getByLabel("Skill", { exact: true })).toHaveValue("Bridges");
  await headline.getByRole("button", { name: "Save" }).click();
  await expect(headline.getByText("Saved", { exact: true })).toBeVisible();
  await expect(headline.getByText(note)).toHaveCount(0);
  expect(await keptIn(page)).toHaveLength(1);
});

test("Nadia drops what she typed, and what is saved stands there again", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.goto("/profile");
  const name = page.getByRole("group", { name: "Name", exact: true });
  await name.getByRole("textbox").fill("Somebody else");
  await expect.poll(() => keptIn(page)).toHaveLength(1);
  await page.reload();
  await name.getByRole("button", { name: "Drop it" }).click();
  await expect(name.getByRole("textbox")).toHaveValue("Nadia Brook");
  await expect(name.getByRole("textbox")).toBeFocused();
  expect(await keptIn(page)).toEqual([]);
});

test("what was typed before another window saved is not saved over it unasked", async ({
  page,
  signedIn,
  context,
}) => {
  await signedIn();
  await page.goto("/profile");
  await headlineOf(page).getByRole("textbox").fill("Typed first");
  await expect.poll(() => keptIn(page)).toHaveLength(1);
  const other = await context.newPage();
  await other.goto("/profile");
  await headlineOf(other).getByRole("textbox").fill("Saved meanwhile");
  await headlineOf(other).getByRole("button", { name: "Save" }).click();
  await expect(headlineOf(other).getByRole("status")).toHaveText("Saved");

  await page.reload();
  await expect(headlineOf(page).getByRole("textbox")).toHaveValue("Typed first");
  await headlineOf(page).getByRole("button", { name: "Save" }).click();
  await expect(headlineOf(page).getByRole("alert")).toContainText("Saved meanwhile");
  await headlineOf(page).getByRole("link", { name: "Load what is saved" }).click();
  await expect(headlineOf(page).getByRole("textbox")).toHaveValue("Saved meanwhile");
  await expect(headlineOf(page).getByText(note)).toHaveCount(0);
});

test("a session that ended at a save costs Nadia nothing that she typed [privacy/11.3]", async ({
  page,
  product,
}) => {
  const nadia = await newMemberWithPassword(product);
  await page.goto("/sign-in");
  await fillSignIn(page, nadia.email, nadia.password);
  await expect(page).toHaveURL("/profile");
  await page.getByRole("button", { name: "Add skill" }).click();
  const skill = page.getByRole("group", { name: "Skill 1" });
  await skill.getByLabel("Skill", { exact: true }).fill("Patience");
  await expect.poll(() => keptIn(page)).toHaveLength(1);
  await product.owner.query(
    "DELETE FROM session WHERE member_id = (SELECT id FROM member WHERE email = $1)",
    [nadia.email],
  );
  await skill.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("You were signed out before this was saved.")).toBeVisible();
  await expect(page.getByText("What you typed is kept in this tab.")).toBeVisible();
  await fillSignIn(page, nadia.email, nadia.password);
  await expect(skill.getByText(note)).toBeVisible();
  await expect(skill.getByLabel("Skill", { exact: true })).toHaveValue("Patience");
  await skill.getByRole("button", { name: "Save" }).click();
  await expect(skill.getByText("Saved", { exact: true })).toBeVisible();
});

test("nothing of it stays once she signs out, and the next in this tab finds none of it [cookies/1.6]", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.goto("/profile");
  await headlineOf(page).getByRole("textbox").fill("Mine alone");
  await expect.poll(() => keptIn(page)).toHaveLength(1);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  expect(await keptIn(page)).toEqual([]);

  await page.evaluate(() => sessionStorage.setItem("unsaved/another/headline", "{}"));
  await signedIn();
  await page.goto("/profile");
  await expect(headlineOf(page).getByRole("textbox")).toHaveValue("");
  await expect.poll(() => keptIn(page)).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a session that ended at a save is said plainly, and what was typed is saved after signing in", async ({
    page,
    signedIn,
    product,
  }) => {
    const id = await signedIn();
    await page.goto("/profile");
    await headlineOf(page).getByRole("textbox").fill("Words to keep");
    await headlineOf(page).getByLabel("Who can see Headline").selectOption("Everyone");
    await product.owner.query("DELETE FROM session WHERE member_id = $1", [id]);
    await headlineOf(page).getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: "You were signed out before this was saved" }),
    ).toBeVisible();
    await expect(headlineOf(page).getByRole("textbox")).toHaveValue("Words to keep");
    await expect(headlineOf(page).getByLabel("Who can see Headline")).toHaveValue("PUBLIC");
    await expect(page.getByRole("link", { name: "Sign in in another window" })).toBeVisible();

    await signedIn(id);
    await headlineOf(page).getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your profile" })).toBeVisible();
    await expect(headlineOf(page).getByRole("textbox")).toHaveValue("Words to keep");
    await expect(headlineOf(page).getByLabel("Who can see Headline")).toHaveValue("PUBLIC");
  });
});
