import { join } from "node:path";
import type { Page } from "playwright/test";
import sharp from "sharp";
import { handleOf } from "#e2e/support/handles.ts";
import { connect, newMember, personShowing } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

const photos = join(import.meta.dirname, "../support/photos");
const gps = join(photos, "gps.jpg");

function photoOf(page: Page) {
  return page.getByRole("group", { name: "Photo", exact: true });
}

async function choose(
  page: Page,
  file: Parameters<ReturnType<Page["getByLabel"]>["setInputFiles"]>[0],
) {
  await photoOf(page)
    .getByLabel(/^Choose a/)
    .setInputFiles(file);
}

async function save(page: Page) {
  await photoOf(page).getByRole("button", { name: "Save" }).click();
}

async function expectSaved(page: Page) {
  await expect(photoOf(page).getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
}

const square = (page: Page) => photoOf(page).getByRole("group", { name: "The part that is kept" });

/** Chooses a photograph, and sees the part of it that will be kept. */
async function choosePart(page: Page) {
  await choose(page, gps);
  await expect(square(page)).toBeVisible();
}

test("Pia chooses a part of her photo, shows it, and hides it: its address follows at once", async ({
  page,
  product,
  signedIn,
  baseURL,
}) => {
  const id = await personShowing(product, "Pia Portrait");
  const friend = await newMember(product);
  await connect(product, id, friend);
  await signedIn(id);
  await page.goto("/profile");
  await expect(photoOf(page).getByText("No photo yet.")).toBeVisible();
  await choose(page, gps);
  await expect(photoOf(page).getByText("Which part of it")).toBeVisible();
  await photoOf(page).getByLabel("Who can see Photo").selectOption("PUBLIC");
  await save(page);
  await expectSaved(page);
  const source = await photoOf(page).getByRole("img").getAttribute("src");
  expect(source).toMatch(/^\/photos\/[0-9a-f-]{36}\/320$/);

  const stranger = asStranger(baseURL);
  const connection = await asMember(baseURL, product, friend);
  const statuses = async (path: string) => [
    (await stranger(path)).status,
    (await connection(path)).status,
  ];
  const handle = await handleOf(product, id);
  await page.goto(`/in/${handle}`);
  const shown = page.getByRole("img", { name: "Photo of Pia Portrait" });
  await expect(shown).toHaveJSProperty("complete", true);
  await expect(shown).not.toHaveJSProperty("naturalWidth", 0);
  const sizes = [96, 320, 640].map((size) => `${source?.replace("/320", `/${size}`)}`);
  for (const path of sizes) {
    const answer = await fetch(new URL(path, baseURL));
    const { format, exif, width } = await sharp(await answer.arrayBuffer()).metadata();
    expect([format, exif, `${width}`]).toEqual(["webp", undefined, path.split("/").at(-1)]);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  }
  const { body } = await stranger(`/in/${handle}`);
  expect(body).toContain(`${sizes[2]}"`);
  expect((await stranger(`/in/${handle}/contact.vcf`)).body.replaceAll("\r\n ", "")).toContain(
    `PHOTO:`,
  );
  expect((await stranger("/search?q=name:portrait")).body).toContain(sizes[0]);

  await page.goto("/profile");
  for (const [audience, expected] of [
    ["CONNECTIONS", [404, 200]],
    ["ONLY_ME", [404, 404]],
  ] as const) {
    await photoOf(page).getByLabel("Who can see Photo").selectOption(audience);
    await save(page);
    await expect.poll(async () => statuses(sizes[1] ?? "")).toEqual(expected);
    for (const path of sizes) expect(await statuses(path)).toEqual(expected);
  }
  const nothing = await stranger(`/photos/${crypto.randomUUID()}/320`);
  expect((await stranger(sizes[1] ?? "")).body).toBe(nothing.body);
  expect((await stranger(`/in/${handle}`)).body).not.toContain("/photos/");
});

test("the part is chosen by keyboard, and is the part that comes out", async ({
  page,
  product,
  signedIn,
}) => {
  await signedIn(await newMember(product));
  await page.goto("/profile");
  const half = (background: string) => ({
    create: { width: 300, height: 300, channels: 3 as const, background },
  });
  const buffer = await sharp({
    create: { width: 600, height: 300, channels: 3, background: "#ff0000" },
  })
    .composite([{ input: half("#0000ff"), left: 300, top: 0 }])
    .png()
    .toBuffer();
  await choose(page, { name: "halves.png", mimeType: "image/png", buffer });
  await square(page).focus();
  for (let press = 0; press < 20; press++) await page.keyboard.press("Shift+ArrowRight");
  await photoOf(page).getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  await expectSaved(page);
  const source = (await photoOf(page).getByRole("img").getAttribute("src")) ?? "";
  const { dominant } = await sharp(await (await page.request.get(source)).body()).stats();
  expect(dominant.b).toBeGreaterThan(200);
  expect(dominant.r).toBeLessThan(60);
});

test.describe("a file that can't be a photo changes nothing, and one line says why", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const files = [
    [
      "a text",
      "cv.txt",
      "text/plain",
      Buffer.from("me"),
      "Please choose a JPEG, PNG or WebP file.",
    ],
    [
      "a drawing",
      "me.svg",
      "image/svg+xml",
      Buffer.from(svg),
      "Please choose a JPEG, PNG or WebP file.",
    ],
    [
      "more than 10 MB",
      "me.png",
      "image/png",
      Buffer.alloc(10 * 1024 * 1024 + 1),
      "This file is larger than 10 MB.",
    ],
    [
      "a drawing called a photo",
      "me.png",
      "image/png",
      Buffer.from(svg),
      "Your browser can't show this file",
    ],
  ] as const;
  for (const [what, name, mimeType, buffer, words] of files) {
    test(what, async ({ page, product, signedIn }) => {
      await signedIn(await newMember(product));
      await page.goto("/profile");
      await choose(page, { name, mimeType, buffer });
      await expect(photoOf(page).getByText(words)).toBeVisible();
      await expect(photoOf(page).getByText("No photo yet.")).toBeVisible();
    });
  }

  test("one that the server can't read", async ({ page, product, signedIn }) => {
    await signedIn(await newMember(product));
    await page.goto("/profile");
    const tiny = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    await choose(page, { name: "me.png", mimeType: "image/png", buffer: tiny });
    await expect(square(page)).toBeVisible();
    await save(page);
    await expect(photoOf(page).getByText("The part that you chose is too small")).toBeVisible();
    await expect(square(page)).toBeVisible();
    await page.reload();
    await expect(photoOf(page).getByText("No photo yet.")).toBeVisible();
  });
});

test("when the connection breaks off, what was chosen stays and can be saved again", async ({
  page,
  product,
  signedIn,
}) => {
  await signedIn(await newMember(product));
  await page.goto("/profile");
  await choosePart(page);
  await page.route("**/api/files/**", (route) => route.abort());
  await save(page);
  await expect(photoOf(page).getByText("The photo was not sent")).toBeVisible();
  await page.unroute("**/api/files/**");
  await save(page);
  await expectSaved(page);
});

test("who was signed out meanwhile is told, and loses nothing", async ({
  page,
  product,
  signedIn,
}) => {
  const id = await newMember(product);
  await signedIn(id);
  await page.goto("/profile");
  await choosePart(page);
  await product.owner.query("DELETE FROM session WHERE member_id = $1", [id]);
  await save(page);
  await expect(
    photoOf(page).getByText("You are signed out, so the photo was not sent."),
  ).toBeVisible();
  await signedIn(id);
  await save(page);
  await expectSaved(page);
});

test("a photo is taken away with the next save, and kept if one thinks better of it", async ({
  page,
  product,
  signedIn,
}) => {
  await signedIn(await newMember(product));
  await page.goto("/profile");
  await choosePart(page);
  await photoOf(page).getByRole("button", { name: "Don't change it" }).click();
  await expect(photoOf(page).getByText("No photo yet.")).toBeVisible();
  await choosePart(page);
  await save(page);
  await photoOf(page).getByRole("button", { name: "Remove photo" }).click();
  await photoOf(page).getByRole("button", { name: "Keep the photo" }).click();
  await expect(photoOf(page).getByRole("img")).toBeVisible();
  await photoOf(page).getByRole("button", { name: "Remove photo" }).click();
  await save(page);
  // It says of the save before that it was saved, too.
  await expect(photoOf(page).getByText("The photo goes when you save.")).toHaveCount(0);
  await page.reload();
  await expect(photoOf(page).getByText("No photo yet.")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says that a photo can't be chosen, and who sees it can", async ({
    page,
    product,
    signedIn,
  }) => {
    await signedIn(await newMember(product));
    await page.goto("/profile");
    await expect(photoOf(page).getByText("Choosing a photo needs JavaScript.")).toBeVisible();
    await photoOf(page).getByLabel("Who can see Photo").selectOption("PUBLIC");
    await save(page);
    await expect(page.getByText("Saved").first()).toBeVisible();
  });
});
