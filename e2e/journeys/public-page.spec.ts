import { z } from "zod";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

const maren = [
  ["headline", "Bridge engineer </script><script>alert(1)</script>"],
  ["city", "Bergen"],
  ["email", "maren@holt.example"],
  ["experience", { title: "Lead engineer", company: "Fjordbro AS", start: "2019" }],
  ["education", { school: "A school" }],
  ["skill", { name: "Timber" }],
] as const;

const dataSchema = z.object({ mainEntity: z.record(z.string(), z.unknown()) });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a stranger saves Maren's contact from her page", async ({ page, product }) => {
      const id = await personShowing(product, "Maren Holt", maren);
      await addField(product, id, "phone", "+47 55 01 02 03", "CONNECTIONS");
      await page.goto(`/in/${await handleOf(product, id)}`);
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "Save contact" }).click();
      const stream = await (await download).createReadStream();
      const text = (await stream.toArray()).join("");
      expect(text).toContain("\r\nFN:Maren Holt\r\n");
      expect(text).toContain("\r\nORG:Fjordbro AS\r\n");
      expect(text).not.toContain("+47 55");
    });

    test("programs read her page: its head, its data, its classes", async ({ page, product }) => {
      const handle = await handleOf(product, await personShowing(product, "Maren Holt", maren));
      await page.goto(`/in/${handle}`);
      const head = (selector: string) => page.locator(`head ${selector}`);
      await expect(head('link[rel="canonical"]')).toHaveAttribute("href", /\/in\/[a-z0-9]+$/);
      await expect(head('link[rel="alternate"][type="text/vcard"]')).toHaveAttribute(
        "href",
        new RegExp(`/in/${handle}/contact\\.vcf$`),
      );
      await expect(head('meta[property="og:title"]')).toHaveAttribute("content", "Maren Holt");
      await expect(head('meta[name="twitter:card"]')).toHaveAttribute(
        "content",
        "summary_large_image",
      );
      const data = page.locator('script[type="application/ld+json"]');
      const { mainEntity } = dataSchema.parse(JSON.parse((await data.textContent()) ?? ""));
      expect(mainEntity).toMatchObject({ name: "Maren Holt", jobTitle: maren[0][1] });
      for (const place of [
        ".h-resume .h-card.p-contact .p-name",
        ".h-resume .h-card .u-email",
        ".h-resume .p-experience.h-event .p-name",
        ".h-resume .p-education.h-event .p-name",
        ".h-resume .p-skill",
      ]) {
        await expect(page.locator(place), place).toHaveCount(1);
      }
    });
  });
}

test("what the preview says of the head and the data is what stands in the page", async ({
  page,
  product,
  signedIn,
}) => {
  const id = await personShowing(product, "Maren Holt", maren);
  await page.goto(`/in/${await handleOf(product, id)}`);
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  const told = await Promise.all([
    page.locator('head link[rel="canonical"]').getAttribute("href"),
    page.locator('head meta[property="og:title"]').getAttribute("content"),
    page.locator('head meta[name="description"]').getAttribute("content"),
    page.locator('head meta[property="og:image"]').getAttribute("content"),
    page.locator('head meta[property="og:image:alt"]').getAttribute("content"),
    page.locator('head link[type="text/vcard"]').getAttribute("href"),
  ]);
  await signedIn(id);
  await page.goto("/profile/preview?as=search-engine");
  const shown = await page.getByRole("main").locator("pre").textContent();
  expect(JSON.parse(shown ?? "1")).toEqual(JSON.parse(data ?? "2"));
  const facts = page.getByRole("main").getByRole("definition");
  for (const text of told)
    await expect(facts.filter({ hasText: text ?? "nothing" })).not.toHaveCount(0);
});

test("the picture beside a link is there while something is public, for whoever asks", async ({
  baseURL,
  product,
  page,
}) => {
  const id = await personShowing(product, "Maren Holt", maren);
  const path = `/in/${await handleOf(product, id)}/opengraph-image`;
  const answer = await page.request.get(path);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/png",
    "cache-control": "no-store",
  });
  expect(answer.headers()["set-cookie"]).toBeUndefined();
  const bytes = await answer.body();
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  await product.owner.query(
    "UPDATE profile_field SET audience = 'CONNECTIONS' WHERE member_id = $1",
    [id],
  );
  const friend = await asMember(baseURL, product, await newMember(product));
  for (const visit of [asStranger(baseURL), friend, await asMember(baseURL, product, id)]) {
    for (const gone of [path, path.replace("opengraph-image", "contact.vcf")]) {
      expect((await visit(gone)).status, gone).toBe(404);
    }
  }
});
