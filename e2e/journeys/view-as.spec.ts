import { newCanaryMember } from "#e2e/support/canaries.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

/** The part of a page that is the profile, as it was sent. */
function profileIn(body: string): string | undefined {
  return body.match(/<article[\s\S]*<\/article>/)?.[0];
}

test("what a member sees as a stranger and as a connection is what these get, byte for byte [privacy/3.8]", async ({
  baseURL,
  product,
}) => {
  const canary = await newCanaryMember(product, "PUBLIC");
  const own = await asMember(baseURL, product, canary.id);
  const page = `/in/${canary.handle}`;
  const others = [
    ["stranger", asStranger(baseURL)],
    ["connection", await asMember(baseURL, product, canary.friend)],
    ["search-engine", asStranger(baseURL)],
  ] as const;
  const parts = new Set<string>();
  for (const [as, visit] of others) {
    const gets = profileIn((await visit(page)).body);
    expect(gets).toContain("canaryheadline");
    expect(profileIn((await own(`/profile/preview?as=${as}`)).body), as).toBe(gets);
    parts.add(gets ?? "");
  }
  expect(parts.size, "a connection sees more than a stranger").toBe(2);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Nadia looks at her page as each of the three", async ({ page, product, signedIn }) => {
      const id = await personShowing(product, "Nadia Brook", [["headline", "Surveyor"]]);
      await addField(product, id, "city", "Trieste", "CONNECTIONS");
      await addField(product, id, "phone", "+39 040 123456");
      await signedIn(id);
      await page.goto("/profile");
      await page.getByRole("link", { name: "View as" }).click();
      const main = page.getByRole("main");
      await expect(main.getByRole("heading", { level: 1, name: "Nadia Brook" })).toBeVisible();
      await expect(main).not.toContainText("Trieste");
      await main.getByRole("link", { name: "A connection" }).click();
      await expect(main).toContainText("Trieste");
      await expect(main).not.toContainText("040 123456");
      await expect(main.getByRole("link", { name: "A connection" })).toHaveAttribute(
        "aria-current",
        "page",
      );
      await main.getByRole("link", { name: "A search engine" }).click();
      await expect(main).not.toContainText("Trieste");
      await main.getByRole("link", { name: "Back to your profile" }).click();
      await expect(page).toHaveURL("/profile");
    });
  });
}

test("who shows nothing is told so, and nobody else can look in their place", async ({
  page,
  product,
  signedIn,
}) => {
  await page.goto("/profile/preview?as=connection");
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signedIn(await newMember(product, { name: "Dora" }));
  await page.goto("/profile/preview?as=nobody-of-the-list");
  await expect(page.getByRole("heading", { level: 1, name: "They see nothing" })).toBeVisible();
  await expect(page.getByRole("link", { name: "A stranger" })).toHaveAttribute(
    "aria-current",
    "page",
  );
});
