import { expect, test } from "#e2e/support/test.ts";

test("Nadia says who sees her headline, is public, and disappears again [privacy/3.5 terms/2.1]", async ({
  page,
  signedIn,
  browser,
}) => {
  await signedIn();
  await page.goto("/profile");
  await expect(page.getByRole("heading", { level: 1, name: "Your profile" })).toBeVisible();

  const headline = page.getByRole("group", { name: "Headline" });
  await expect(headline.getByLabel("Who can see Headline")).toHaveValue("ONLY_ME");
  await headline.getByRole("textbox").fill("Surveyor of quiet bridges");
  await headline.getByRole("button", { name: "Save" }).click();
  await expect(headline.getByRole("status")).toHaveText("Saved");
  await expect(page.getByText("Nothing is public yet")).toBeVisible();

  await headline.getByLabel("Who can see Headline").selectOption("Everyone");
  await headline.getByRole("button", { name: "Save" }).click();
  const address = page.getByRole("link", { name: /^\/in\// });
  await expect(address).toBeVisible();
  const path = (await address.getAttribute("href")) ?? "";

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(path);
  await expect(stranger.getByText("Surveyor of quiet bridges")).toBeVisible();
  expect(await stranger.context().cookies()).toEqual([]);

  await headline.getByLabel("Who can see Headline").selectOption("Only me");
  await headline.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Nothing is public now")).toBeVisible();
  expect((await stranger.goto(path))?.status()).toBe(404);
  await expect(stranger.getByText("Surveyor of quiet bridges")).toHaveCount(0);
});

test("entries are added, numbered, kept apart, removed, and brought back", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.goto("/profile");
  await page.getByRole("button", { name: "Add experience" }).click();
  const first = page.getByRole("group", { name: "Experience 1" });
  await first.getByLabel("Title").fill("Bridge engineer");
  await first.getByLabel("Start").fill("2021-03");
  await page.getByRole("button", { name: "Add experience" }).click();
  const second = page.getByRole("group", { name: "Experience 2" });
  await second.getByLabel("Title").fill("Tunnel engineer");
  await expect(first.getByLabel("Title")).toHaveValue("Bridge engineer");

  for (const entry of [first, second]) {
    await entry.getByRole("button", { name: "Save" }).click();
    await expect(entry.getByRole("status")).toHaveText("Saved");
  }
  await page.reload();
  await expect(first.getByLabel("Title")).toHaveValue("Bridge engineer");
  await expect(second.getByLabel("Title")).toHaveValue("Tunnel engineer");
  await expect(second.getByLabel("Who can see Experience 2")).toHaveValue("ONLY_ME");

  await first.getByRole("button", { name: "Remove Experience 1" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Removed." })).toBeVisible();
  await expect(page.getByRole("group", { name: /^Experience/ })).toHaveCount(1);
  await expect(first.getByLabel("Title")).toHaveValue("Tunnel engineer");
  await expect(first.getByLabel("Who can see Experience 1")).toBeVisible();

  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await expect(undo).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
  await expect(first.getByLabel("Title")).toHaveValue("Bridge engineer");
  await expect(second.getByLabel("Title")).toHaveValue("Tunnel engineer");
});

test("dates are as exact as Nadia gives them, and a job that goes on has no end", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.goto("/profile");
  await page.getByRole("button", { name: "Add experience" }).click();
  const job = page.getByRole("group", { name: "Experience 1" });
  await expect(job.getByLabel("Start")).toHaveAccessibleDescription(/2021, 2021-03 or 2021-03-15/);
  await expect(job.getByLabel("End")).toHaveAccessibleDescription(/Left empty, it goes on/);
  await job.getByLabel("Title").fill("Bridge engineer");
  await job.getByLabel("Start").fill("2021-3");
  await job.getByLabel("Who can see Experience 1").selectOption("Everyone");
  await job.getByRole("button", { name: "Save" }).click();
  await expect(job.getByLabel("Start")).toHaveAccessibleDescription(/Please write a date as 2021/);

  const savedAs = async (start: string, end: string, shown: string) => {
    await job.getByLabel("Start").fill(start);
    await job.getByLabel("End").fill(end);
    await job.getByRole("button", { name: "Save" }).click();
    await expect(job.getByText("Saved", { exact: true })).toBeVisible();
    await page.reload();
    await expect(job.getByLabel("Start")).toHaveValue(start);
    await page.getByRole("link", { name: /^\/in\// }).click();
    await expect(page.getByRole("main").getByText(shown, { exact: true })).toBeVisible();
    await page.goto("/profile");
  };
  await savedAs("2021-03", "", "Mar 2021 to present");
  await savedAs("2021", "2021-03", "2021 to Mar 2021");
});

test("what is wrong is said beside the input, and nothing typed is lost [privacy/11.3 terms/4.1]", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  await page.goto("/profile");
  const website = page.getByRole("group", { name: "Website" });
  await website.getByRole("textbox").fill("javascript:alert(1)");
  await website.getByRole("button", { name: "Save" }).click();
  await expect(website.getByText("whole web address that starts with")).toBeVisible();
  await expect(website.getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
  await expect(website.getByRole("textbox")).toBeFocused();
  await expect(website.getByRole("textbox")).toHaveValue("javascript:alert(1)");
});

test("the second of two windows is shown both values and overwrites nothing by accident", async ({
  page,
  signedIn,
  context,
}) => {
  await signedIn();
  const other = await context.newPage();
  await page.goto("/profile");
  await other.goto("/profile");
  const here = page.getByRole("group", { name: "Headline" });
  const there = other.getByRole("group", { name: "Headline" });

  await here.getByRole("textbox").fill("Said here");
  await here.getByRole("button", { name: "Save" }).click();
  await expect(here.getByRole("status")).toHaveText("Saved");

  await there.getByRole("textbox").fill("Said there");
  await there.getByRole("button", { name: "Save" }).click();
  await expect(there.getByRole("alert")).toContainText("Another window saved this field");
  await expect(there.getByText("Said here")).toBeVisible();
  await expect(there.getByRole("textbox")).toHaveValue("Said there");
  await page.reload();
  await expect(here.getByRole("textbox")).toHaveValue("Said here");

  await there.getByRole("button", { name: "Save" }).click();
  await expect(there.getByRole("status")).toHaveText("Saved");
  await page.reload();
  await expect(here.getByRole("textbox")).toHaveValue("Said there");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the profile is edited, entries are added, errors give the input back [terms/4.2]", async ({
    page,
    signedIn,
  }) => {
    await signedIn();
    await page.goto("/profile");
    const headline = page.getByRole("group", { name: "Headline" });
    await headline.getByRole("textbox").fill("Plain page, plain words");
    await headline.getByLabel("Who can see Headline").selectOption("Everyone");
    await headline.getByRole("button", { name: "Save" }).click();
    await expect(headline.getByRole("status")).toHaveText("Saved");
    await expect(headline.getByRole("textbox")).toHaveValue("Plain page, plain words");
    await expect(headline.getByLabel("Who can see Headline")).toHaveValue("PUBLIC");

    await page.getByRole("button", { name: "Add skill" }).click();
    const skill = page.getByRole("group", { name: "Skill 1" });
    await skill.getByLabel("Level").fill("Master");
    await skill.getByRole("button", { name: "Save" }).click();
    await expect(skill.getByText("Please fill this in.")).toBeVisible();
    await expect(skill.getByLabel("Level")).toHaveValue("Master");
    await skill.getByLabel("Skill", { exact: true }).fill("Bridges");
    await skill.getByRole("button", { name: "Save" }).click();
    await expect(skill.getByRole("status")).toHaveText("Saved");
    await expect(page.getByRole("group", { name: "Skill 2" })).toHaveCount(0);

    await skill.getByRole("button", { name: "Remove Skill 1" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Removed." })).toBeVisible();
    await expect(skill).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
    await expect(skill.getByLabel("Level")).toHaveValue("Master");
  });
});

test.describe("without JavaScript, where there is nothing to see", () => {
  test.use({ javaScriptEnabled: false });

  for (const path of ["/in/nobody2345", "/policies/privacy/999", "/nowhere"]) {
    test(`a stranger reads so at ${path}`, async ({ page }) => {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(
        page.getByRole("heading", { level: 1, name: "There is nothing here" }),
      ).toBeVisible();
      await expect(page.getByRole("link", { name: "Go to the start page" })).toBeVisible();
    });
  }
});
