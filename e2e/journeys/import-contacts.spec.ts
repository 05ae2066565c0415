import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { archiveWith, bomb } from "#e2e/support/contact-archives.ts";
import { expectGoodPage } from "#e2e/support/good-page.ts";
import { newMember, personShowing } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { expect, test } from "#e2e/support/test.ts";

const home = "/contacts/import";

/** Ada, who lets herself be found by her address. */
async function findableAda(
  page: Page,
  product: Product,
  signedIn: (id: string) => Promise<string>,
) {
  const email = `ada.${randomUUID()}@prado.example`;
  const id = await personShowing(product, "Ada Prado", [["headline", "Builder of bridges"]]);
  await product.owner.query("UPDATE member SET email = $1 WHERE id = $2", [email, id]);
  await signedIn(id);
  await page.goto("/settings/visibility");
  await page.getByRole("switch", { name: /may find me/ }).click();
  await expect(page.getByRole("switch", { name: /may find me/ })).toBeChecked();
  return email;
}

const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

/** As Outlook writes it in German, by Windows-1252. */
const outlook = (ada: string) =>
  file(
    "Kontakte.csv",
    Buffer.from(
      [
        "Vorname;Nachname;E-Mail-Adresse;E-Mail-Typ;Notizen",
        `Ada;Prado;${ada.toUpperCase()};SMTP;geheime Notiz`,
        'J\u00f6rg;M\u00fcller;"joerg@mueller.example";SMTP;"zwei\r\nZeilen"',
        "Ben;Other;ben at other.example;SMTP;",
        "Cy;Last;cy@last.example;SMTP;",
        "Nobody;Here;;;",
      ].join("\r\n"),
      "latin1",
    ),
  );

const cards = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `BEGIN:VCARD\nVERSION:3.0\nFN:Person ${at}\nEMAIL:p${at}@many.example\nEND:VCARD\n`,
  ).join("");

const notLeadingOut = archiveWith({ name: "../Connections.csv", content: "x" });

test("Nadia looks into her address book, sends its addresses alone, and asks whom she finds [privacy/15.2]", async ({
  page,
  product,
  signedIn,
}) => {
  const ada = await findableAda(page, product, signedIn);
  const nadia = await signedIn(await newMember(product, { name: "Nadia Brook" }));
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));

  await page.goto(home);
  await expect(page.getByText("What leaves your browser:")).toBeVisible();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "I agree, choose a file", exact: true }).click();
  const opened = await chooser;
  // She takes her time: the page knows by then that she agreed.
  await expect(page.getByText("You agreed to this on")).toBeVisible();
  await opened.setFiles(outlook(ada));
  await expect(page.getByText("5 people, 3 addresses")).toBeVisible();
  await expect(page.getByText("2 of them have no e-mail address")).toBeVisible();
  await page.getByText("1 thing could not be read").click();
  await expect(page.getByText("Line 5:")).toBeVisible();
  await expect(page.getByText("ben at other.example")).toBeVisible();

  await page.getByText("3 addresses will be sent").click();
  const list = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: /^Remove/ }) });
  await expect(list).toContainText([ada, "joerg@mueller.example", "cy@last.example"]);
  await page.getByRole("button", { name: "Remove cy@last.example" }).click();
  await expect(page.getByText("2 addresses will be sent")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Tell me when they join" })).not.toBeChecked();
  await expectGoodPage(page);

  const before = sent.length;
  await page.getByRole("button", { name: "Compare 2 addresses" }).click();
  await expect(page.getByText("2 addresses were compared.")).toBeVisible();
  const body = sent.slice(before).join("");
  expect(body).toContain(JSON.stringify([ada, "joerg@mueller.example"]));
  expect(sent.join("")).not.toMatch(/Prado|J.rg|M.ller;|Notiz|cy@last|Ben|Nobody|Kontakte/);
  expect(await keptInBrowser(page)).not.toMatch(/prado|joerg|Notiz/i);

  await expect(page.getByRole("link", { name: "Ada Prado" })).toHaveAttribute("href", /^\/in\//);
  await expect(page.getByText("Builder of bridges")).toBeVisible();
  await page.getByRole("button", { name: "Connect with Ada Prado" }).click();
  await expect(page.getByText("Your request is sent.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "The others" })).toBeVisible();
  await expect(page.getByText("J\u00f6rg M\u00fcller")).toBeVisible();
  await expectGoodPage(page);

  await page.reload();
  await expect(page.getByText("J\u00f6rg M\u00fcller")).toHaveCount(0);
  const kept = await rowsOf(product, nadia);
  await page.getByLabel("Address book").setInputFiles(outlook(ada));
  await page.getByRole("button", { name: "Compare 3 addresses" }).click();
  await expect(page.getByRole("link", { name: "Ada Prado" })).toBeVisible();
  expect(await rowsOf(product, nadia)).toEqual(kept);

  await page.getByRole("button", { name: "Choose another file" }).click();
  for (const [hostile, line] of [
    [file("a.zip", bomb(60, 62_914_560)), "unpacks to more than 25 MB"],
    [file("a.zip", notLeadingOut), "leads out of the archive"],
    [file("a.vcf", "Dear Ana, write to me soon."), "No address book was found"],
    [file("a.vcf", cards(100_001)), "more than 100,000 contacts"],
  ] as const) {
    await page.getByLabel("Address book").setInputFiles(hostile);
    await expect(page.getByText(line)).toBeVisible();
  }

  await page.evaluate(watchReading);
  await page.getByLabel("Address book").setInputFiles(file("large.vcf", cards(100_000)));
  await expect(page.getByText("100,000 people, 100,000 addresses")).toBeVisible();
  const { ms, longestPause } = await page.evaluate(() => ({ ...document.body.dataset }));
  expect(Number(ms), "milliseconds from the choice of the file on").toBeLessThan(5_000);
  expect(Number(longestPause), "milliseconds in which the page did nothing else").toBeLessThan(
    1_000,
  );
  await expect(page.getByText("20,000 addresses will be sent")).toBeVisible();
  await page.getByRole("button", { name: "Compare 20,000 addresses" }).click();
  await expect(page.getByRole("heading", { name: "Who was found" })).toBeVisible();
  await expect(page.getByText(/left out/)).toBeVisible();
});

/** Runs in the page: notes how long a file is read, and for how long at most the page did nothing else. */
function watchReading() {
  let began = Number.NaN;
  let last = Number.NaN;
  let longest = 0;
  const { dataset } = document.body;
  addEventListener("change", () => {
    began = performance.now();
    last = began;
  });
  setInterval(() => {
    const now = performance.now();
    if (!Number.isNaN(last)) longest = Math.max(longest, now - last);
    if (!Number.isNaN(last)) last = now;
    dataset.longestPause = String(Math.round(longest));
    if (document.body.innerText.includes("100,000 people")) dataset.ms ??= String(now - began);
  }, 20);
}

/** Everything that the browser keeps of this site, but cookies. */
function keptInBrowser(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const stores = await caches.keys();
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, stores]);
  });
}

/** What there is in the database of a member's contacts, but how many were compared on a day. */
async function rowsOf({ owner }: Product, member: string) {
  const { rows } = await owner.query(
    `SELECT (SELECT count(*)::int FROM consent_entry WHERE member_id = $1) AS consents,
      (SELECT count(*)::int FROM awaited_join WHERE member_id = $1) AS awaited,
      (SELECT count(*)::int FROM invitation WHERE inviter_id = $1) AS invitations,
      (SELECT count(*)::int FROM connection_request WHERE from_id = $1) AS requests`,
    [member],
  );
  return rows;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("Nadia sends her address book, which is read in memory, and sees the same [privacy/15.2]", async ({
    page,
    product,
    signedIn,
  }) => {
    const ada = await findableAda(page, product, signedIn);
    await signedIn(await newMember(product, { name: "Nadia Brook" }));
    await page.goto(home);
    await page.getByRole("button", { name: "I agree, choose a file", exact: true }).click();
    await expect(page.getByText("At most 3 MB.")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "Tell me when they join" })).not.toBeChecked();
    const send = page.getByRole("button", { name: "Read and compare" });
    for (const [hostile, line] of [
      [file("a.vcf", cards(50_000)), "larger than 3 MB"],
      [file("a.vcf", cards(70_000)), "larger than 3 MB"],
      [file("a.zip", notLeadingOut), "leads out of the archive"],
    ] as const) {
      await page.getByLabel("Address book").setInputFiles(hostile);
      await send.click();
      await expect(page.getByText(line)).toBeVisible();
    }
    await page.getByLabel("Address book").setInputFiles(outlook(ada));
    await send.click();
    await expect(page.getByText("5 people, 3 addresses")).toBeVisible();
    await expect(page.getByText("3 addresses were compared.")).toBeVisible();
    await page.getByRole("button", { name: "Connect with Ada Prado" }).click();
    await expect(page).toHaveURL("/connections");
    await expect(page.getByRole("main")).toContainText("Ada Prado");
  });
});
