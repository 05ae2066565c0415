import type { Page } from "playwright";
import { addField, newMember } from "#e2e/support/people.ts";
import type { Product } from "#e2e/support/product.ts";
import type { Visit } from "./vitals.ts";

/** Press and type on it, wherever one would. */
async function press(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Tab");
}

/** The four pages whose Core Web Vitals are claimed, with what somebody does on them. */
export async function visitsTo(
  product: Product,
  { url, profile, search }: { url: string; profile: string; search: string },
): Promise<Readonly<Record<string, Visit>>> {
  return {
    landing: { url, act: press },
    search: {
      url: url + search,
      act: async (page) => {
        const box = page.getByRole("searchbox").or(page.getByRole("combobox"));
        await box.click();
        await box.pressSequentially(" nurse", { delay: 60 });
        await page.keyboard.press("ArrowDown");
      },
    },
    profile: { url: url + profile, act: press },
    editor_60_fields: {
      url: `${url}/profile`,
      cookie: await product.signIn(await memberWithSixtyFields(product)),
      act: async (page) => {
        const headline = page.getByRole("group", { name: "Headline" });
        await headline.getByRole("textbox").click();
        await headline.getByRole("textbox").pressSequentially("Welder", { delay: 60 });
        await headline.getByLabel("Who can see Headline").selectOption("PUBLIC");
        await headline.getByRole("button", { name: "Save", exact: true }).click();
      },
    },
  };
}

async function memberWithSixtyFields(product: Product): Promise<string> {
  const id = await newMember(product, { name: "Sixty Fields" });
  await addField(product, id, "headline", "Builds bridges");
  await addField(product, id, "city", "Lyon");
  for (let nth = 0; nth < 20; nth += 1) {
    const entry = { title: `Engineer ${nth}`, company: `Company ${nth}`, start: "2010-01" };
    await addField(product, id, "experience", entry, "PUBLIC");
  }
  for (let nth = 0; nth < 37; nth += 1)
    await addField(product, id, "skill", { name: `Skill ${nth}` }, "CONNECTIONS");
  return id;
}
