import { expect, type Page } from "playwright/test";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import { linkIn, mailTo, newAddress } from "./mail.ts";
import { addField, newMember } from "./people.ts";
import { acceptAll, type Product } from "./product.ts";

export type Applicant = {
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly birthDate: string;
  readonly password: string;
};

/** Somebody who has no account yet. */
export function newApplicant(given: Partial<Applicant> = {}): Applicant {
  return {
    name: "Ines Marwood",
    email: newAddress("ines"),
    country: "Portugal",
    birthDate: "1991-04-17",
    password: "seven slow lanterns uphill",
    ...given,
  };
}

/** Fills the sign-up form in, as a person would. */
export async function fillSignUp(page: Page, applicant: Applicant): Promise<void> {
  await page.getByLabel("Name").fill(applicant.name);
  await page.getByLabel("Email").fill(applicant.email);
  await page.getByLabel("Country").selectOption(applicant.country);
  await page.getByLabel("Date of birth").fill(applicant.birthDate);
  await page.getByLabel("Password").fill(applicant.password);
  await page.getByLabel("I accept the privacy policy").check();
}

/** Fills the form in and sends it. */
export async function signUp(page: Page, applicant: Applicant): Promise<void> {
  await page.goto("/sign-up");
  await fillSignUp(page, applicant);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
}

/** Where the mail to an applicant leads. */
export async function verifyPath(page: Page, applicant: Applicant): Promise<string> {
  return linkIn(await mailTo(page.request, applicant.email, "Open your account"), "verify");
}

/** Somebody with an account, who has not signed in yet. */
export async function newMemberByForm(
  page: Page,
  given: Partial<Applicant> = {},
): Promise<Applicant> {
  const applicant = newApplicant(given);
  await signUp(page, applicant);
  await page.goto(await verifyPath(page, applicant));
  await expect(page.getByRole("status").filter({ hasText: "Your account is open" })).toBeVisible();
  return applicant;
}

const hashes = new Map<string, Promise<string>>();

/** The same without the forms and the mail, where signing up is not the journey: inserted directly, with a hash of the password. */
export async function newMemberWithPassword(
  product: Product,
  given: Partial<Applicant> = {},
): Promise<Applicant> {
  const applicant = newApplicant(given);
  const { name, email, password } = applicant;
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  const id = await newMember(product, { name, email, passwordHash: await hash });
  await addField(product, id, "country", { code: "PT", name: applicant.country });
  await acceptAll(product, id);
  return applicant;
}

/** Signs in with the form that is on the page. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
