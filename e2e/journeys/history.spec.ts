import { addField, newMember } from "#e2e/support/people.ts";
import { keepPhotoFiles, newPhoto } from "#e2e/support/photos.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";

async function rewrite({ owner }: Product, field: string, value: string, audience = "PUBLIC") {
  await owner.query(
    `UPDATE profile_field SET value = to_jsonb($2::text), audience = $3::audience, revision = revision + 1
     WHERE id = $1`,
    [field, value, audience],
  );
}

async function countOf({ owner }: Product, member: string): Promise<number> {
  const { rowCount } = await owner.query("SELECT FROM field_change WHERE member_id = $1", [member]);
  return rowCount ?? 0;
}

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Nadia sees what she changed, puts one field back and erases an entry", async ({
      page,
      product,
      signedIn,
    }) => {
      const id = await signedIn();
      const field = await addField(product, id, "headline", "Surveyor", "ONLY_ME");
      await rewrite(product, field, "Chief surveyor", "ONLY_ME");
      await page.goto("/settings");
      await page.getByRole("link", { name: "History" }).click();
      const entries = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
      await expect(entries).toHaveCount(3);
      const newest = entries.first();
      await expect(newest.getByRole("definition")).toHaveText(["Surveyor", "Chief surveyor"]);
      await expect(newest.getByText("Only me")).toHaveCount(2);
      await expect(newest.getByRole("time")).toHaveText(/^\w+ \d+, \d{4} at \d\d:\d\d UTC$/);
      await expect(newest.getByText(/session|browser/)).toHaveCount(0);

      await newest.getByRole("button", { name: "Restore Headline" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Restored." })).toBeVisible();
      await expect(entries).toHaveCount(4);
      await expect(entries.first().getByText("From this browser")).toBeVisible();
      await expect(entries.first().getByRole("definition")).toHaveText([
        "Chief surveyor",
        "Surveyor",
      ]);
      await page.goto("/profile");
      await expect(page.getByRole("group", { name: "Headline" }).getByRole("textbox")).toHaveValue(
        "Surveyor",
      );

      await page.goto("/settings/history");
      await entries.nth(1).getByRole("button", { name: "Erase for good Headline" }).click();
      await expect(page.getByRole("status").filter({ hasText: "One entry is gone" })).toBeVisible();
      await expect(entries).toHaveCount(3);
      expect(await countOf(product, id)).toBe(3);
    });

    test("she takes a whole step back, and is told why something can't be restored", async ({
      page,
      product,
      signedIn,
    }) => {
      const id = await signedIn();
      for (const name of ["Bridges", "Tunnels"]) await addField(product, id, "skill", { name });
      await addField(product, id, "religion", "Quaker", "CONNECTIONS");
      await page.goto("/profile/audiences");
      await page.getByLabel("Who can see Religion or belief").selectOption("Only me");
      const card = page.getByRole("listitem").filter({ hasText: "Quaker" });
      await card.getByRole("button", { name: "Move" }).click();
      await expect(page.getByRole("region", { name: "Only me" })).toContainText("Quaker");
      await product.owner.query(
        "UPDATE profile_field SET audience = 'PUBLIC', revision = 2 WHERE member_id = $1 AND kind = 'skill'",
        [id],
      );
      await page.goto("/settings/history");
      const entries = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
      await expect(entries.first()).toContainText("2 fields in one step");
      await expect(entries.nth(1)).toContainText("takes a new consent");
      await expect(entries.nth(1).getByRole("button", { name: "Restore" })).toHaveCount(0);
      await entries.first().getByRole("button", { name: "Restore the whole step" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
      const { rows } = await product.owner.query(
        "SELECT DISTINCT audience FROM profile_field WHERE member_id = $1 AND kind = 'skill'",
        [id],
      );
      expect(rows).toEqual([{ audience: "ONLY_ME" }]);
    });

    test("she goes on to earlier changes and back, and erases everything after she was told", async ({
      page,
      product,
      signedIn,
    }) => {
      const id = await signedIn(await newMember(product));
      const field = await addField(product, id, "headline", "Number 0");
      for (let i = 1; i < 25; i++) await rewrite(product, field, `Number ${i}`, "ONLY_ME");
      await page.goto("/settings/history");
      const entries = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
      await expect(entries).toHaveCount(20);
      await page.getByRole("link", { name: "Earlier changes" }).click();
      await expect(entries).toHaveCount(5);
      await expect(entries.last()).toContainText("Number 0");
      await entries.first().getByRole("button", { name: "Erase for good" }).click();
      await expect(entries).toHaveCount(4);
      await page.getByRole("link", { name: "Newest changes" }).click();
      await expect(entries).toHaveCount(20);

      await page.getByRole("link", { name: "Erase the whole history" }).click();
      await expect(
        page.getByRole("alert").filter({ hasText: "This can't be undone" }),
      ).toBeVisible();
      await page.getByRole("link", { name: "Keep it" }).click();
      expect(await countOf(product, id)).toBe(24);
      await page.getByRole("link", { name: "Erase the whole history" }).click();
      await page.getByRole("button", { name: "Yes, erase all of it" }).click();
      await expect(page.getByText("24 entries are gone")).toBeVisible();
      await expect(page.getByText("Nothing was changed yet")).toBeVisible();
      expect(await countOf(product, id)).toBe(0);
    });

    test("a second window is told that the first was faster", async ({
      page,
      product,
      signedIn,
    }) => {
      const id = await signedIn();
      const field = await addField(product, id, "headline", "One");
      await rewrite(product, field, "Two");
      await page.goto("/settings/history");
      await rewrite(product, field, "Three");
      const shown = page.getByRole("listitem").filter({ hasText: "Two" });
      await shown.getByRole("button", { name: "Restore Headline" }).click();
      await expect(
        page.getByRole("alert").filter({ hasText: "nothing was restored" }),
      ).toBeVisible();
    });

    test("a photo that was removed is shown as it was", async ({
      page,
      product,
      signedIn,
      dataDir,
    }) => {
      const id = await signedIn();
      const photo = await newPhoto(product, id);
      await keepPhotoFiles(dataDir, photo);
      const field = await addField(product, id, "photo", photo, "PUBLIC");
      await rewrite(product, field, "");
      await page.goto("/settings/history");
      const newest = page.getByRole("list", { name: "Changes" }).getByRole("listitem").first();
      const picture = newest.getByRole("img", { name: "The photo as it was" });
      await expect(picture).toBeVisible();
      const answer = await page.request.get((await picture.getAttribute("src")) ?? "");
      expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/webp"]);
    });
  });
}

test("by keyboard alone, a field is put back and the focus stands where it is said", async ({
  page,
  product,
  signedIn,
}) => {
  const id = await signedIn();
  const field = await addField(product, id, "headline", "One");
  await rewrite(product, field, "Two", "ONLY_ME");
  await page.goto("/settings/history");
  await page.getByRole("button", { name: "Restore Headline" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(":focus")).toContainText("Restored.");
});
