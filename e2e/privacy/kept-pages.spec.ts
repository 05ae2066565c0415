import { randomBytes } from "node:crypto";
import { handleOf } from "#e2e/support/handles.ts";
import { addField, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

/** A word that nobody else shows. */
const newWord = () => `zy${randomBytes(6).toString("hex")}`;

test("the pages that strangers are sent from memory work in a browser, and their policy stops nothing of ours", async ({
  page,
  product,
}) => {
  const skill = newWord();
  const id = await personShowing(product, "Kezia Palmgren", [["skill", { name: skill }]]);
  const stopped: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") stopped.push(message.text());
  });
  page.on("pageerror", (error) => stopped.push(error.message));
  const scripts = () => page.locator("script:not([type])").count();
  for (const path of [`/in/${await handleOf(product, id)}`, "/", "/policies"]) {
    for (const visit of ["rendered", "kept"]) {
      const answer = await page.goto(path);
      expect(answer?.headers().etag, `${path}, ${visit}`).toMatch(/^"[\w-]{27}-(br|gzip)"$/);
      expect(await scripts()).toBe(0);
    }
  }
  for (const visit of ["rendered", "kept"]) {
    const answer = await page.goto(`/search?q=${skill}`);
    expect(answer?.headers()["content-security-policy"], visit).toContain("'sha256-");
    await expect(page.getByRole("link", { name: "Kezia Palmgren" })).toBeVisible();
    const box = page.getByRole("combobox");
    await box.fill(skill.slice(0, 10));
    await expect(page.getByRole("option").first()).toContainText(skill);
  }
  expect(stopped).toEqual([]);
});

test("what somebody hides or shows is so with the next request, on their page and in a search, also of those who keep it [privacy/3.5]", async ({
  baseURL,
  product,
}) => {
  const word = newWord();
  const id = await personShowing(product, "Oda Lindqvist");
  const field = await addField(product, id, "headline", `${word} restorer`, "PUBLIC");
  const path = `/in/${await handleOf(product, id)}`;
  const stranger = asStranger(baseURL);
  const member = await asMember(baseURL, product, id);
  const show = (audience: string) =>
    product.owner.query("UPDATE profile_field SET audience = $2::audience WHERE id = $1", [
      field,
      audience,
    ]);
  const says = (body: string) => [body.includes("Oda Lindqvist"), body.includes("restorer")];
  for (const address of [path, `/search?q=${word}`]) {
    for (let round = 0; round < 5; round += 1) {
      await show("PUBLIC");
      expect(says((await stranger(address)).body), address).toEqual([true, true]);
      const { headers, body } = await stranger(address);
      expect(says(body), address).toEqual([true, true]);
      const tag = headers.match(/^etag: (.+)$/m)?.[1] ?? "";
      expect((await stranger(address, { "if-none-match": tag })).status).toBe(304);
      await show("ONLY_ME");
      const after = await stranger(address, { "if-none-match": tag });
      expect([after.status, after.body.includes("restorer")]).toEqual([200, false]);
    }
  }
  expect((await member(path)).headers).not.toMatch(/^etag:/m);
});
