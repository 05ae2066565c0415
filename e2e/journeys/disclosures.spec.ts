import { handleOf } from "#e2e/support/handles.ts";
import { newRecruiter, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a recruiter finds Wilma, who sees that, and takes herself out of people search", async ({
      page,
      product,
      signedIn,
      baseURL,
    }) => {
      const word = `Wainwright${Date.now()}${javaScriptEnabled ? "a" : "b"}`;
      const id = await personShowing(product, "Wilma Wain", [["headline", word]]);
      const handle = await handleOf(product, id);
      const rita = await newRecruiter(product, "Rita Recruiter");
      const stranger = asStranger(baseURL);
      const isFound = async () => (await stranger(`/search?q=${word}`)).body.includes(handle);

      await signedIn(rita);
      await page.goto(`/search?q=${word}`);
      await page.getByRole("link", { name: "Wilma Wain" }).click();
      await expect(page.getByRole("heading", { name: "Wilma Wain" })).toBeVisible();
      expect(page.url()).not.toContain(word);
      await (await asMember(baseURL, product, rita))(`/in/${handle}`);

      await signedIn(id);
      await page.goto("/settings");
      await page.getByRole("link", { name: "Who saw me" }).click();
      const seen = page.getByRole("list", { name: "Recruiters and staff" }).getByRole("listitem");
      await expect(seen).toHaveCount(1);
      await expect(seen).toContainText("Rita Recruiter, recruiter");
      await expect(seen).toContainText("Came from people search");
      await expect(seen).toContainText("Headline");

      await page.goto("/settings/objections");
      expect(await isFound()).toBe(true);
      await page.getByRole("button", { name: "Take me out of people search" }).click();
      const back = page.getByRole("button", { name: "Let people search find me" });
      await expect(back).toBeVisible();
      expect(await isFound()).toBe(false);
      expect((await stranger(`/in/${handle}`)).status).toBe(200);
      await back.click();
      await expect(
        page.getByRole("button", { name: "Take me out of people search" }),
      ).toBeVisible();
      expect(await isFound()).toBe(true);

      for (const [press, undo] of [
        ["Do not suggest me", "Suggest me again"],
        ["Send me no notices", "Notices may come"],
      ] as const) {
        await page.getByRole("button", { name: press }).click();
        await page.getByRole("button", { name: undo }).click();
        await expect(page.getByRole("button", { name: press })).toBeVisible();
      }
    });
  });
}
