import type { Page } from "playwright/test";
import { beAmongOthers } from "#e2e/support/among-others.ts";
import { expectGoodPage } from "#e2e/support/good-page.ts";
import { addField, giveRole, personShowing } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import { test as base, expect, letIn } from "#e2e/support/test.ts";

const longWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** Somebody with something of everything, so that no part of a page is empty; her words are long. */
async function richProfile(product: Product): Promise<string> {
  const id = await personShowing(product, `Agathe ${longWord}`, [
    ["headline", `Engineer of ${longWord}`],
    ["about", "One line.\n\nAnother, after an empty one."],
    ["city", "Vienna"],
    ["website", `https://${longWord.slice(0, 50).toLowerCase().replace("ä", "a")}.example/`],
    [
      "experience",
      { title: "Engineer", company: longWord, start: "2020-01", highlights: ["One", "Two"] },
    ],
    ["experience", { title: longWord, company: longWord, end: "2019", url: "https://a.example/" }],
    ["education", { school: "A school", start: "2010", end: "2014-07" }],
    ["openToWork", { what: longWord, where: "Vienna", from: "2027" }],
    ["salaryWish", { amount: "48000", currency: "EUR", per: "year" }],
    ["link", { network: "Code", username: longWord, url: "https://code.example/agathe" }],
    ["project", { name: longWord, roles: ["Lead"], keywords: ["wood", longWord] }],
    ["publication", { title: "On wood", date: "2019-05", summary: "Short." }],
    ["reference", { text: longWord, name: "Ben" }],
    ["religion", "Quaker"],
    ["skill", { name: longWord, level: "Expert", keywords: ["bridges", "tunnels"] }],
    ["language", { language: "German", fluency: "Native" }],
  ]);
  await addField(product, id, "phone", "+43 1 234567");
  await addField(product, id, "skill", { name: "Sailing" }, "CONNECTIONS");
  await addField(product, id, "politics", "None", "CONNECTIONS");
  await beSeen(product, id);
  await waitForSome(product, id);
  await beAmongOthers(product, id, longWord);
  return id;
}

/** She agreed to comparing addresses, and waits for some. */
async function waitForSome({ owner }: Product, id: string) {
  await owner.query(
    `INSERT INTO consent_entry (member_id, purpose, about, wording, given)
     VALUES ($1, 'contact-matching', 'contacts-1', $2, true)`,
    [id, longWord],
  );
  await owner.query(
    `INSERT INTO awaited_join (member_id, mark, since)
     SELECT $1, sha256(n::text::bytea), now() - interval '1 day' * (n % 3) FROM generate_series(1, 20) n`,
    [id],
  );
}

type Reader = "a stranger" | "a member";

/** The page in which this worker's stranger or member reads, and does nothing else: their scripts need not be got and compiled for each. */
const test = base.extend<object, { reader: (who: Reader) => Promise<Page> }>({
  reader: [
    async ({ browser, product }, use, { project }) => {
      const { baseURL = "", locale = "en" } = project.use;
      const pages = new Map<Reader, Promise<Page>>();
      const open = async (who: Reader) => {
        const context = await browser.newContext({ baseURL, locale });
        if (who === "a member")
          await letIn({ product, context, baseURL }, await richProfile(product));
        return context.newPage();
      };
      await use(async (who) => {
        const opened = pages.get(who) ?? open(who);
        pages.set(who, opened);
        const page = await opened;
        // As the last one did not leave it.
        await page.setViewportSize({ width: 1280, height: 720 });
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        return page;
      });
      for (const opened of pages.values()) await (await opened).context().close();
    },
    { scope: "worker" },
  ],
});

/** Somebody with a role has opened the profile, and others came by in some weeks. */
async function beSeen({ owner }: Product, id: string) {
  const weeksAgo = "week_of(now() - interval '7 days' * n)";
  await owner.query(
    "UPDATE member SET created_at = now() - interval '10 months' WHERE id = $1::uuid",
    [id],
  );
  await owner.query(
    `INSERT INTO visit_week SELECT $1::uuid, ${weeksAgo}, 5 + n % 4 * 5 FROM generate_series(1, 30) n`,
    [id],
  );
  const rita = await personShowing({ owner }, `Rita ${longWord}`);
  await owner.query(
    `INSERT INTO disclosure (subject_id, viewer_id, viewer_role, why, kinds)
     SELECT $1, $2, 'RECRUITER', 'SEARCH', array_agg(DISTINCT kind) FROM profile_field WHERE member_id = $1 AND audience = 'PUBLIC'`,
    [id, rita],
  );
}

async function pageOf(product: Product, id: string): Promise<string> {
  const query = "SELECT handle FROM handle WHERE member_id = $1";
  const { rows } = await product.owner.query<{ handle: string }>(query, [id]);
  return `/in/${rows[0]?.handle}`;
}

for (const path of [
  "/",
  "/sign-up",
  "/sign-in",
  "/reset",
  "/search",
  "/search?q=engineer",
  "/search?q=nobodysaysthis",
  "/policies",
  "/policies/privacy/1",
  "/policies/privacy/compare?from=1&to=3",
  "/policies/privacy/compare?from=1&to=99",
  "/policies/cookies",
  "/policies/privacy/5",
  "/trust",
  "/trust/processing",
  "/trust/processors",
  "/trust/rights",
  "/trust/transparency",
  "/contact",
  "/dev/mail",
  "/email/not-a-link",
  "/email/undo/not-a-link",
  "/in/nobody",
  "/not-there",
]) {
  test(`a stranger can read ${path} in both themes and on a narrow screen`, async ({ reader }) => {
    const page = await reader("a stranger");
    await page.goto(path);
    await expectGoodPage(page);
  });
}

test("a stranger can read a full profile in both themes and on a narrow screen [terms/4.2]", async ({
  page,
  product,
}) => {
  await page.goto(await pageOf(product, await richProfile(product)));
  await expectGoodPage(page);
});

for (const path of [
  "/",
  "/profile",
  "/profile/audiences",
  "/profile/address",
  "/profile/import",
  "/contacts/import",
  "/profile/preview?as=stranger",
  "/profile/preview?as=search-engine",
  "/connections",
  "/connections/blocked",
  "/connections/suggestions",
  "/settings",
  "/settings/export",
  "/settings/freeze",
  "/settings/delete",
  "/leaving",
  "/contacts",
  "/settings/privacy",
  "/settings/visibility",
  "/settings/visibility?unpublish=1",
  "/notifications",
  "/settings/objections",
  "/settings/disclosures",
  "/settings/policies",
  "/settings/consents",
  "/settings/history",
  "/settings/history?erase=1",
  "/settings/security",
  "/search?q=engineer",
  "/contacts/invitations",
]) {
  test(`a member can read ${path} in both themes and on a narrow screen`, async ({ reader }) => {
    const page = await reader("a member");
    await page.goto(path);
    await expectGoodPage(page);
  });
}

test("whoever answers letters can read the desk in both themes and on a narrow screen", async ({
  page,
  product,
  signedIn,
}) => {
  const officer = await signedIn();
  await giveRole(product, officer, "OFFICER");
  await product.owner.query("SELECT gate.open_contact(gen_random_uuid(), 'officer', $1, $2, $2)", [
    `${officer}@mail.example`,
    longWord,
  ]);
  await page.goto("/desk/messages");
  await expectGoodPage(page);
  await page.getByRole("link", { name: longWord }).first().click();
  await expectGoodPage(page);
});

test("what is wrong in a form is told to those who hear it, too", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/\S/);
  await expectGoodPage(page);
});
