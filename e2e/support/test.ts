import { type BrowserContext, test as base } from "playwright/test";
import { newMember } from "./people.ts";
import { openProduct, type Product } from "./product.ts";

type Options = { readonly dataDir: string };

type Fixtures = {
  /**
   * Signs this test's browser in, as a new member unless an id is given; returns the member's id.
   * The form itself is tested where signing in is the journey.
   */
  signedIn(memberId?: string): Promise<string>;
};

/** Playwright's test, with the running product behind it. */
export const test = base.extend<Fixtures, Options & { product: Product }>({
  dataDir: ["", { option: true, scope: "worker" }],
  product: [
    async ({ dataDir }, use) => {
      const product = await openProduct(dataDir);
      await use(product);
      await product.close();
    },
    { scope: "worker" },
  ],
  signedIn: async ({ product, context, baseURL }, use) => {
    await use(async (memberId) => {
      const id = memberId ?? (await newMember(product, { name: "Nadia Brook" }));
      await letIn({ product, context, baseURL }, id);
      return id;
    });
  },
});

type Browsing = {
  readonly product: Product;
  readonly context: BrowserContext;
  readonly baseURL: string | undefined;
};

/** Gives a browser the cookie of a session of this member. */
export async function letIn({ product, context, baseURL = "" }: Browsing, id: string) {
  const cookie = await product.signIn(id);
  await context.addCookies([{ ...cookie, url: baseURL, httpOnly: true, sameSite: "Lax" }]);
}

export const { expect } = test;
