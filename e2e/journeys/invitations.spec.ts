import type { APIRequestContext, Page } from "playwright/test";
import { expectGoodPage } from "#e2e/support/good-page.ts";
import { linkIn, type Message, mailsTo, mailTo, newAddress } from "#e2e/support/mail.ts";
import { newMember } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { fillSignUp, newApplicant, verifyPath } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";

const ownWords = "Come along to the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau.";
const subject = "Ada Prado invites you to Pianeojobs";

async function inviteByHand(page: Page, email: string, note = ""): Promise<void> {
  await page.goto("/contacts/invitations");
  await page.getByLabel("Their e-mail address").fill(email);
  await page.getByLabel("Your own words").fill(note);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
}

/** All that a member finds of what they sent. */
async function held(page: Page): Promise<string> {
  const text = await page.getByRole("main").innerText();
  expect(text).toContain("We do not show whom you invited");
  return text;
}

/** Every invitation of the product is carried out. */
async function expectAllSettled({ owner }: Product): Promise<void> {
  const open =
    "SELECT FROM pgboss.job WHERE data ->> 'template' = 'invitation' AND state <> 'completed'";
  await expect.poll(async () => (await owner.query(open)).rowCount).toBe(0);
}

/** Presses "unsubscribe" in a mail program: what the header says, by POST, with no cookie of anybody's. */
async function unsubscribe(request: APIRequestContext, mail: Message) {
  const url = /<(.+)>/.exec(mail.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
  const form = { "List-Unsubscribe": "One-Click" };
  const looked = await request.get(url, { maxRedirects: 0 });
  const stop = () => request.post(url, { form, headers: { origin: "https://mail.example" } });
  return { looked, stop };
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody is invited, reads what is held, stops it from their mail program, and nobody's invitation comes any more", async ({
    page,
    product,
    request,
    signedIn,
    context,
    playwright,
  }) => {
    const email = newAddress("wanda");
    await signedIn(await newMember(product, { name: "Ada Prado" }));
    await inviteByHand(page, email, "Look at www.example.org");
    const words = page.getByLabel("Your own words");
    await expect(words).toHaveAccessibleDescription(/Links, web addresses/);
    await expect(words).toHaveValue("Look at www.example.org");
    await expect(page.getByLabel("Their e-mail address")).toHaveValue(email);
    await inviteByHand(page, email, "We met in Porto.");
    await expect(page.getByText("The invitation is on the way.")).toBeVisible();
    await inviteByHand(page, email.toUpperCase());
    await expect(page.getByText("You invited this address before")).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(2);
    await expect(page.getByRole("main")).not.toContainText(email);

    const mail = await mailTo(request, email, subject);
    expect(mail.text).toContain("> We met in Porto.");
    await context.clearCookies();
    const link = linkIn(mail, "invitations");
    await page.goto(link);
    await expect(page.getByText("Ada Prado invites you to Pianeojobs.")).toBeVisible();
    await expect(page.getByText("We met in Porto.")).toBeVisible();
    await expect(page.getByText(email)).toBeVisible();

    const nobody = await playwright.request.newContext();
    const { looked, stop } = await unsubscribe(nobody, mail);
    expect([looked.status(), looked.headers().location]).toEqual([303, link]);
    await page.reload();
    await expect(page.getByText(email)).toBeVisible();
    for (const _ of [1, 2]) expect((await stop()).status()).toBe(204);
    await nobody.dispose();
    await page.reload();
    await expect(page.getByText("Nothing is held of this invitation")).toBeVisible();

    await signedIn(await newMember(product, { name: "Ben" }));
    await inviteByHand(page, email);
    await expect(page.getByText("The invitation is on the way.")).toBeVisible();
    await expectAllSettled(product);
    expect(await mailsTo(request, email)).toHaveLength(1);
  });
});

test("somebody is invited, joins, and finds the request of who invited them, who learns nothing of it", async ({
  page,
  product,
  request,
  signedIn,
  context,
}) => {
  const applicant = newApplicant();
  const ada = await newMember(product, { name: "Ada Prado" });
  await signedIn(ada);
  await page.goto("/contacts/invitations");
  await page.getByText("The mail as it will be").click();
  await page.getByLabel("Your own words").fill(ownWords);
  await expect(page.getByText(`${ownWords.length} of 500 characters`)).toBeVisible();
  await expect(page.getByText(`> ${ownWords}`)).toBeVisible();
  await page.getByLabel("Their e-mail address").fill(applicant.email);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByText("The invitation is on the way.")).toBeVisible();
  await expect(page.getByText("0 of 500 characters")).toBeVisible();
  await page.reload();
  const before = await held(page);

  const link = linkIn(await mailTo(request, applicant.email, subject), "invitations");
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.goto(link);
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Join" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(applicant.email);
  await fillSignUp(page, applicant);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.goto(await verifyPath(page, applicant));
  await expect(page.getByRole("status").filter({ hasText: "Your account is open" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByText("Nothing is held of this invitation")).toBeVisible();
  await expectGoodPage(page);
  const { rows } = await product.owner.query(
    `SELECT r.note FROM connection_request r JOIN member m ON m.id = r.to_id WHERE m.email = $1 AND r.from_id = $2`,
    [applicant.email, ada],
  );
  expect(rows).toEqual([{ note: ownWords }]);

  await context.clearCookies();
  await context.addCookies(cookies);
  await page.goto("/contacts/invitations");
  expect(await held(page)).toEqual(before);
});
