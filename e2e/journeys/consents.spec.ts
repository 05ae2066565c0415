import { readFile } from "node:fs/promises";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("Nadia reads what she agreed to, and takes it back with one press [privacy/5.1 terms/4.3]", async ({
      page,
      product,
      signedIn,
      request,
    }) => {
      const id = await personShowing(product, "Nadia Brook");
      await addField(product, id, "religion", "Quaker");
      await signedIn(id);
      const path = `/in/${await handleOf(product, id)}`;
      await page.goto("/settings");
      await page.getByRole("link", { name: "Consents" }).click();
      await expect(page.getByText("You never gave a consent, and need none")).toBeVisible();

      await page.goto("/profile");
      const religion = page.getByRole("group", { name: "Religion or belief" });
      await religion.getByLabel("Who can see").selectOption("Everyone");
      await religion.getByRole("button", { name: "Save" }).click();
      const asked = religion.getByText("I consent that Pianeojobs shows");
      const wording = (await asked.textContent()) ?? "";
      await religion.getByRole("button", { name: "I consent, show it" }).click();
      await expect(religion.getByText("You consented to show this to: Everyone.")).toBeVisible();
      expect(await (await request.get(path)).text()).toContain("Quaker");

      await page.goto("/settings/consents");
      const standing = page.getByRole("region", { name: "In force" });
      await expect(page.getByRole("blockquote")).toHaveText(wording);
      await expect(page.getByText(/^Since \w+ \d+, \d{4} at \d\d:\d\d UTC$/)).toBeVisible();
      await expect(page.getByText(/^Entry \d+ of the ledger\.$/)).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("Quaker");
      await page.getByRole("button", { name: "Take back Showing “Religion" }).click();
      await expect(
        page.getByRole("status").filter({ hasText: "Your consent is taken back." }),
      ).toBeVisible();
      expect(await (await request.get(path)).text()).not.toContain("Quaker");
      await expect(page.getByText("No consent of yours is in force.")).toBeVisible();
      await expect(page.getByText("You took it back.")).toBeVisible();
      await expect(page.getByRole("blockquote")).toHaveText(wording);
      await expect(page.getByRole("button", { name: "Take back" })).toHaveCount(0);
      await expect(standing.getByRole("link", { name: "Receipt" })).toHaveCount(0);
    });

    test("she downloads a receipt", async ({ page, product, signedIn }) => {
      const id = await signedIn();
      await addField(product, id, "religion", "Quaker", "CONNECTIONS");
      await page.goto("/settings/consents");
      const coming = page.waitForEvent("download");
      await page.getByRole("link", { name: "Receipt for Showing “Religion or belief”" }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(/^consent-\d+\.jsonld$/);
      const text = await readFile(await download.path(), "utf8");
      expect(JSON.parse(text)).toMatchObject({
        "@type": "dpv:ConsentReceipt",
        "schema:recipient": `urn:uuid:${id}`,
      });
      expect(text).toContain("I agree");
      expect(text).toMatch(/"schema:position": \d+,\s+"spdx:checksum": \{[^}]+"[0-9a-f]{64}"/);
      expect(text).not.toContain("Quaker");
    });
  });
}

test("a receipt is there for its owner, and for nobody else", async ({ product, baseURL }) => {
  const id = await newMember(product, { name: "Nadia Brook" });
  await addField(product, id, "religion", "Quaker", "PUBLIC");
  const { rows } = await product.owner.query<{ id: string }>(
    "SELECT id FROM consent_entry WHERE member_id = $1",
    [id],
  );
  const path = `/settings/consents/${rows[0]?.id}/receipt`;
  const own = await (await asMember(baseURL, product, id))(path);
  expect(own.status).toBe(200);
  expect(own.headers).toMatch(/^content-type: application\/ld\+json/m);
  expect(own.headers).toMatch(/^cache-control: no-store$/m);
  const other = await asMember(baseURL, product, await newMember(product));
  for (const visit of [asStranger(baseURL), other]) {
    const answer = await visit(path);
    expect(answer.status).toBe(404);
    expect(`${answer.headers}${answer.body}`).not.toContain(id);
    const none = await visit("/settings/consents/99999999999/receipt");
    expect(none.body).toBe(answer.body);
  }
});

test("by keyboard alone, a consent is taken back and the focus stands where it is said", async ({
  page,
  product,
  signedIn,
}) => {
  const id = await signedIn();
  await addField(product, id, "religion", "Quaker", "CONNECTIONS");
  await page.goto("/settings/consents");
  await page.getByRole("button", { name: "Take back" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(":focus")).toContainText("Your consent is taken back.");
});
