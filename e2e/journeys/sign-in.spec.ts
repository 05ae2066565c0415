import { newAddress } from "#e2e/support/mail.ts";
import { fillSignIn, newMemberWithPassword } from "#e2e/support/sign-up.ts";
import { expect, test } from "#e2e/support/test.ts";

const wrong = "Email or password is not right.";

test("a member is asked to sign in, and comes to the page that was wanted", async ({
  page,
  product,
}) => {
  const member = await newMemberWithPassword(product);
  await page.goto("/profile");
  await expect(page).toHaveURL("/sign-in?to=%2Fprofile");
  await page.goto(`/sign-in?to=${encodeURIComponent("/search?q=lantern")}`);
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/search?q=lantern");
  await page.goto("/sign-in");
  await expect(page).toHaveURL("/profile");
});

test("nobody is sent to another site", async ({ page, product }) => {
  const member = await newMemberWithPassword(product);
  await page.goto(`/sign-in?to=${encodeURIComponent("//evil.example/profile")}`);
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/profile");
});

test("a wrong password and an unknown address are answered in the same words", async ({
  page,
  product,
}) => {
  const member = await newMemberWithPassword(product);
  await page.goto("/sign-in");
  for (const email of [member.email, newAddress("nobody")]) {
    await fillSignIn(page, email, "not the password at all");
    await expect(page.getByRole("alert").filter({ hasText: wrong })).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(email);
  }
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/profile");
});

test("after five wrong passwords one has to wait, whether or not there is an account [privacy/9.2]", async ({
  page,
}) => {
  const email = newAddress("nobody");
  await page.goto("/sign-in");
  for (let tries = 0; tries < 6; tries += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await fillSignIn(page, email, "not the password at all");
    await answered;
  }
  await expect(
    page.getByRole("alert").filter({ hasText: "Too many tries. Wait 10 seconds" }),
  ).toBeVisible();
});

test("signing out ends the session, also for a copy of its cookie", async ({
  page,
  browser,
  product,
}) => {
  const member = await newMemberWithPassword(product);
  await page.goto("/sign-in");
  await fillSignIn(page, member.email, member.password);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  const copies = await page.context().cookies();
  const answer = page.waitForResponse(
    (response) => new URL(response.url()).pathname === "/sign-out",
  );
  await page.getByRole("button", { name: "Sign out" }).click();
  expect(await (await answer).headerValue("clear-site-data")).toBe('"cache", "storage"');
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(copies);
  const copy = await elsewhere.newPage();
  await copy.goto("/profile");
  await expect(copy).toHaveURL(/\/sign-in/);
});

test("a session cookie that we did not make is nobody's", async ({
  page,
  context,
  baseURL,
  product,
}) => {
  const member = await newMemberWithPassword(product);
  await page.goto("/sign-in");
  await fillSignIn(page, member.email, member.password);
  await expect(page).toHaveURL("/profile");
  const [own] = await context.cookies();
  for (const value of ["", "x", "a.b.c", `${own?.value.slice(0, -2)}xx`]) {
    await context.addCookies([{ name: own?.name ?? "", value, url: baseURL ?? "" }]);
    await page.goto("/profile");
    await expect(page).toHaveURL("/sign-in?to=%2Fprofile");
  }
});

test("the address is remembered when that is ticked, the password never, and forgotten when it is not", async ({
  page,
  product,
}) => {
  const member = await newMemberWithPassword(product);
  const remember = page.getByRole("checkbox", { name: "Remember my e-mail on this device" });
  await page.goto("/sign-in");
  await expect(remember).not.toBeChecked();
  await remember.check();
  await fillSignIn(page, member.email, member.password);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");

  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toHaveValue(member.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await expect(remember).toBeChecked();
  await remember.uncheck();
  await fillSignIn(page, member.email, member.password);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");

  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toHaveValue("");
  expect(await page.context().cookies()).toEqual([]);
});

test("next-auth's door opens to the same password, tells no name, and closes with the session", async ({
  page,
  product,
}) => {
  const member = await newMemberWithPassword(product);
  await page.goto("/sign-in");
  const { request } = page;
  const headers = { origin: new URL(page.url()).origin };
  const csrfToken = String((await (await request.get("/api/auth/csrf")).json()).csrfToken);
  const enter = (password: string) =>
    request.post("/api/auth/callback/credentials", {
      headers,
      form: { csrfToken, email: member.email, password, json: "true" },
    });
  expect((await enter("not the password at all")).status()).toBe(401);
  expect((await enter(member.password)).status()).toBe(200);
  const session = await (await request.get("/api/auth/session")).json();
  expect(Object.keys(session)).toEqual(["expires"]);
  expect(Date.parse(session.expires)).toBeGreaterThan(Date.now());
  await page.goto("/profile");
  await expect(page).toHaveURL("/profile");

  await request.post("/api/auth/signout", { headers, form: { csrfToken, json: "true" } });
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in/);
});
