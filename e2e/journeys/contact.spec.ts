import { linkIn, mailTo, newAddress } from "#e2e/support/mail.ts";
import { giveRole, newMember } from "#e2e/support/people.ts";
import { expect, test } from "#e2e/support/test.ts";
import { asMember, asStranger } from "#e2e/support/visits.ts";

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a stranger writes to the officer, is answered by a person, and deletes it all [privacy/11.14 terms/5.1 terms/5.2]", async ({
      page,
      product,
      baseURL,
      request,
      signedIn,
      context,
    }) => {
      const email = newAddress("wanda");
      await page.goto("/");
      await page.getByRole("contentinfo").getByRole("link", { name: "Contact" }).click();
      await page.getByLabel("To whom").selectOption("The data protection officer");
      await page.getByLabel("What is it about").fill("What do you hold about me?");
      await page.getByLabel("Email").fill("wanda");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/address/);
      await expect(page.getByLabel("What is it about")).toHaveValue("What do you hold about me?");
      await expect(page.getByLabel("To whom")).toHaveValue("officer");
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByText("Your letter has come.")).toBeVisible();

      const received = await mailTo(request, email, "Your letter has come");
      expect(received.text + received.html).not.toContain("What do you hold");
      const link = linkIn(received, "contact");

      const officer = await newMember(product, { name: "Olaf Officer" });
      await giveRole(product, officer, "OFFICER");
      await signedIn(officer);
      await page.goto("/contact");
      await page.getByRole("link", { name: "Letters to the roles that you have" }).click();
      const line = page.getByRole("link", { name: new RegExp(email) });
      const desk = (await line.getAttribute("href")) ?? "";
      await line.click();
      await expect(page.getByText("What do you hold about me?")).toBeVisible();
      await page.getByLabel("Answer").fill("Nothing but this letter.");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByText("The answer is kept, and they are told.")).toBeVisible();
      await page.getByRole("button", { name: "Close it" }).click();
      await expect(page.getByText("It is closed.").first()).toBeVisible();

      const support = await newMember(product);
      await giveRole(product, support, "SUPPORT");
      const others = [
        asStranger(baseURL),
        await asMember(baseURL, product, await newMember(product)),
        await asMember(baseURL, product, support),
      ];
      for (const visit of others) {
        const { status, body } = await visit(desk);
        expect(status).toBe(404);
        expect(body).not.toContain("What do you hold");
        expect(body).not.toContain(email);
      }

      await context.clearCookies();
      const answered = await mailTo(request, email, "An answer to your letter");
      expect(linkIn(answered, "contact")).toBe(link);
      await page.goto(link);
      await expect(page.getByText("Nothing but this letter.")).toBeVisible();
      await expect(page.getByText(/^Data protection officer, /)).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("Olaf");
      await page.getByLabel("What you want to add").fill("Then delete it.");
      await page.getByRole("button", { name: "Add to it" }).click();
      await expect(page.getByText("Then delete it.")).toBeVisible();
      await page.getByRole("button", { name: "Delete it with all answers" }).click();
      await expect(page.getByText("The letter and its answers are deleted.")).toBeVisible();
      await page.goto(link);
      await expect(page.getByText("This letter is not here any more.")).toBeVisible();
    });
  });
}

test("a member is told of processors when they ask, and one post without a cookie stops it [privacy/8.6]", async ({
  page,
  product,
  signedIn,
  playwright,
  baseURL,
}) => {
  const id = await signedIn();
  await page.goto("/trust/rights");
  await page.getByRole("navigation", { name: "Trust" }).getByText("Processors").click();
  await expect(
    page.getByRole("navigation", { name: "Trust" }).getByRole("link", { name: "Processors" }),
  ).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Tell me of changes by mail" }).click();
  await expect(page.getByText("You will get a mail when this list changes.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop telling me" })).toBeVisible();
  const asked = async () =>
    (await product.owner.query("SELECT FROM processor_notice WHERE member_id = $1", [id])).rowCount;
  expect(await asked()).toBe(1);

  // A change that the worker has not told of yet, and the mail that follows.
  await product.owner.query(
    `WITH change AS (INSERT INTO processor_change DEFAULT VALUES RETURNING number)
     INSERT INTO processor (kind, name, purpose, since, until, added_in) SELECT 'other', 'Brief ' || number, 'x', now(), NULL, number FROM change`,
  );
  const { rows } = await product.owner.query<{ email: string }>(
    "SELECT email::text FROM member WHERE id = $1",
    [id],
  );
  await product.owner.query(
    `INSERT INTO pgboss.job (name, data) SELECT 'mail', jsonb_build_object('template', 'processors-changed', 'memberId', $1::text,
       'after', told_of, 'upTo', (SELECT max(number) FROM processor_change)) FROM processor_notice WHERE member_id = $1::uuid`,
    [id],
  );
  const program = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  const mail = await mailTo(
    program,
    rows[0]?.email ?? "",
    "The companies that work for us have changed",
  );
  expect(mail.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const target = new URL((mail.headers["list-unsubscribe"] ?? "").replace(/[<>]/g, "")).pathname;
  await program.get(target);
  expect(await asked()).toBe(1);
  const stopped = await program.post(target, { form: { "List-Unsubscribe": "One-Click" } });
  expect(stopped.status()).toBe(204);
  expect(await asked()).toBe(0);
  await program.dispose();
});
