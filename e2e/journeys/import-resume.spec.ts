import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { chooseResume, resumeFile } from "#e2e/support/choose-resume.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";

const sample = "e2e/support/resumes/sample.resume.json";
const flawed = "e2e/support/resumes/flawed.resume.json";

const section = (page: Page, name: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
const ticks = (page: Page) => page.getByRole("group", { name: "New" }).getByRole("checkbox");
const importButton = (page: Page) => page.getByRole("button", { name: "Import the chosen fields" });

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Nadia looks at a résumé, chooses, imports for herself only, and undoes it", async ({
      page,
      signedIn,
    }) => {
      await signedIn();
      await page.goto("/profile");
      await page.getByRole("link", { name: "Bring a résumé along" }).click();
      await chooseResume(page, sample);

      await expect(
        page.getByRole("heading", { level: 1, name: "What is in the file" }),
      ).toBeVisible();
      await expect(ticks(page)).toHaveCount(20);
      for (const tick of await ticks(page).all()) await expect(tick).toBeChecked();
      await expect(page.getByLabel("Experience: CEO/President")).toBeVisible();
      await expect(section(page, "New")).toContainText("Company: Pied Piper");
      await expect(section(page, "There already")).toContainText("Nadia Brook");
      await expect(section(page, "There already")).toContainText("Richard Hendriks");
      const left = section(page, "Left out");
      for (const place of [
        "projects › type",
        "work › description",
        "basics › location › postalCode",
      ]) {
        await expect(left.getByText(place, { exact: true })).toBeVisible();
      }
      await expect(left).toContainText("A profile has no field for this yet.");

      await page.getByLabel("Phone").uncheck();
      await importButton(page).click();
      await expect(page.getByRole("status")).toContainText(
        "19 fields were imported from sample.resume.json",
      );
      const done = page.url();

      await page.getByRole("link", { name: "Open your profile" }).click();
      const headline = page.getByRole("group", { name: "Headline" });
      await expect(headline.getByRole("textbox")).toHaveValue("Programmer");
      await expect(headline.getByLabel("Who can see Headline")).toHaveValue("ONLY_ME");
      await expect(page.getByRole("group", { name: "Name" }).getByRole("textbox")).toHaveValue(
        "Nadia Brook",
      );
      await expect(page.getByRole("group", { name: "Phone" }).getByRole("textbox")).toHaveValue("");
      const job = page.getByRole("group", { name: "Experience 1" });
      await expect(job.getByLabel("Company", { exact: true })).toHaveValue("Pied Piper");
      await expect(page.getByText("Nothing is public yet")).toBeVisible();

      await headline.getByRole("textbox").fill("Programmer of quiet machines");
      await headline.getByRole("button", { name: "Save" }).click();
      await expect(headline.getByRole("status")).toHaveText("Saved");

      await page.goto(done);
      await page.getByRole("button", { name: "Undo the import" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Import undone" })).toBeVisible();
      await expect(page.getByRole("status")).toContainText("18 fields were removed.");
      await expect(page.getByRole("status").getByRole("listitem")).toHaveText(["Headline"]);
      await page.goto("/profile");
      await expect(headline.getByRole("textbox")).toHaveValue("Programmer of quiet machines");
      await expect(page.getByRole("group", { name: /^(Experience|Skill|Language) / })).toHaveCount(
        0,
      );
      await expect(page.getByRole("group", { name: "Name" }).getByRole("textbox")).toHaveValue(
        "Nadia Brook",
      );
    });

    test("a file that was imported is all there already", async ({ page, signedIn }) => {
      await signedIn();
      for (const round of ["first", "second"]) {
        await page.goto("/profile/import");
        await chooseResume(page, sample);
        if (round === "first") await importButton(page).click();
        if (round === "first") await expect(page.getByRole("status")).toContainText("20 fields");
      }
      await expect(page.getByText("Nothing in this file is new to your profile.")).toBeVisible();
      await expect(importButton(page)).toHaveCount(0);
      await expect(section(page, "There already")).toContainText("Web Development");
    });

    test("what does not fit is left out with its reason", async ({ page, signedIn }) => {
      await signedIn();
      await page.goto("/profile/import");
      await chooseResume(page, flawed);
      const left = section(page, "Left out");
      await expect(left).toContainText("work 1 › startDate");
      await expect(left).toContainText("spring 2019");
      await expect(left).toContainText("Please write a date as 2021, 2021-03 or 2021-03-15.");
      await expect(page.getByLabel("Experience: Head nurse")).toBeChecked();
      await expect(page.getByLabel("City")).toBeChecked();
    });

    test("a résumé with nothing that a profile holds says so, and leads to another file", async ({
      page,
      signedIn,
    }) => {
      await signedIn();
      await page.goto("/profile/import");
      await chooseResume(page, resumeFile('{"meta":{"version":"v1.0.0"},"interests":[]}'));
      await expect(page.getByText("There is nothing in this file that a profile")).toBeVisible();
      await expect(section(page, "Left out")).toContainText("meta");
      await page.getByRole("link", { name: "Choose another file" }).click();
      await expect(page.getByLabel("Résumé file (JSON Resume)")).toBeVisible();
    });

    test("who chooses nothing is told so, and nothing is imported", async ({
      page,
      signedIn,
      product,
    }) => {
      const id = await signedIn();
      await page.goto("/profile/import");
      await chooseResume(page, resumeFile('{"basics":{"label":"Baker"}}'));
      await page.getByLabel("Headline").uncheck();
      await importButton(page).click();
      await expect(page.getByText("Choose at least one field.")).toBeVisible();
      await expect(page.getByLabel("Headline")).not.toBeChecked();
      await page.getByLabel("Headline").check();
      await importButton(page).click();
      await expect(page.getByRole("status")).toContainText("1 field was imported");
      const { rows } = await product.owner.query(
        "SELECT value, audience FROM profile_field WHERE member_id = $1 AND kind = 'headline'",
        [id],
      );
      expect(rows).toEqual([{ value: "Baker", audience: "ONLY_ME" }]);
    });

    test("a preview is discarded, and the file is no longer listed", async ({ page, signedIn }) => {
      await signedIn();
      await page.goto("/profile/import");
      await chooseResume(page, sample);
      await expect(
        page.getByRole("heading", { level: 1, name: "What is in the file" }),
      ).toBeVisible();
      await page.goto("/profile/import");
      await page.getByRole("link", { name: "sample.resume.json" }).click();
      await page.getByRole("button", { name: "Discard" }).click();
      await expect(
        page.getByRole("heading", { level: 1, name: "Bring a résumé along" }),
      ).toBeVisible();
      await expect(page.getByRole("link", { name: "sample.resume.json" })).toHaveCount(0);
    });
  });
}

test("another member finds nothing at the address of an import", async ({
  page,
  signedIn,
  product,
}) => {
  const richard = await newMember(product, { name: "Richard" });
  await addField(product, richard, "headline", "Programmer");
  await signedIn(richard);
  await page.goto("/profile/import");
  await chooseResume(page, sample);
  await expect(importButton(page)).toBeVisible();
  const address = page.url();
  await signedIn(await newMember(product, { name: "Eve" }));
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(404);
  expect(await page.content()).not.toContain("Pied Piper");
});

test("a stranger is sent to sign in, and comes back to the import", async ({ page }) => {
  await page.goto("/profile/import");
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fprofile%2Fimport$/);
});

test("the import is done by keyboard alone, and axe finds nothing on its pages", async ({
  page,
  signedIn,
}) => {
  await signedIn();
  const fineToAxe = async () => {
    await expect(page).toHaveTitle("Bring a résumé along · Pianeojobs");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  };
  await page.goto("/profile/import");
  await fineToAxe();
  await page.getByLabel("Résumé file (JSON Resume)").setInputFiles(sample);
  await page.getByLabel("Résumé file (JSON Resume)").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(importButton(page)).toBeVisible();
  await fineToAxe();
  await page.getByLabel("Headline").focus();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Headline")).not.toBeChecked();
  await importButton(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("19 fields");
  await fineToAxe();
  await page.getByRole("button", { name: "Undo the import" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("19 fields were removed");
  await fineToAxe();
});
