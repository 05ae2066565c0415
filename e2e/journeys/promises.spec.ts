import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright/test";
import { expect, test } from "#e2e/support/test.ts";
import { readEvidence } from "#lib/promises/evidence.ts";
import { judge, type PromiseState, promiseStates } from "#lib/promises/promise-state.ts";
import { promises, registers } from "#lib/promises/register.ts";
import { evidenceFile, treeFile } from "#lib/promises/running-tree.ts";

test.use({ javaScriptEnabled: false });

const words = { proven: "Proven", unconfirmed: "Unconfirmed", failed: "Failed" };
const anyState = new RegExp(`^(${Object.values(words).join("|")})$`);
const { version } = registers.privacy;

/** How each promise stands here: the product is new, so nothing that it does by itself is late. */
async function expectedStates(): Promise<Map<string, PromiseState>> {
  const [text, tree] = await Promise.all(
    [evidenceFile, treeFile].map((path) => readFile(path, "utf8").catch(() => undefined)),
  );
  const evidence = readEvidence(text, tree);
  return new Map(promises.map(({ clause }) => [clause, judge(clause, evidence, false).state]));
}

/** The promises on the page, by their clause's link. */
function entries(page: Page): Locator {
  return page.getByRole("listitem").filter({ has: page.getByText(anyState) });
}

test("anybody reads every promise, how it is kept and how it stands, and goes from a clause to it and back [privacy/1.2]", async ({
  page,
}) => {
  const states = await expectedStates();
  const count = (state: PromiseState) => [...states.values()].filter((is) => is === state).length;
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Trust", exact: true }).click();
  await expect(page).toHaveURL("/trust");
  await expect(entries(page)).toHaveCount(promises.length);
  const texts = await entries(page).allInnerTexts();
  for (const { clause, kept, evidence } of promises) {
    const lines = texts.find((text) => text.startsWith(`${clause}\n`))?.split("\n") ?? [];
    expect(
      lines.filter((line) => anyState.test(line)),
      clause,
    ).toEqual([words[states.get(clause) ?? "failed"]]);
    expect(lines, clause).toContain(kept);
    expect(lines.includes("Here and now"), clause).toBe(evidence !== undefined);
  }

  const filter = page.getByRole("navigation", { name: "Show promises by how they stand" });
  await expect(filter.getByRole("link", { name: `All (${promises.length})` })).toHaveAttribute(
    "aria-current",
    "page",
  );
  for (const state of promiseStates) {
    await filter.getByRole("link", { name: `${words[state]} (${count(state)})` }).click();
    await expect(page).toHaveURL(`/trust?state=${state}`);
    await expect(entries(page)).toHaveCount(count(state));
    await expect(entries(page).getByText(words[state], { exact: true })).toHaveCount(count(state));
  }
  await filter.getByRole("link", { name: "All" }).click();

  const [{ clause } = { clause: "" }] = registers.privacy.promises;
  const [, id = ""] = clause.split("/");
  await page.getByRole("link", { name: `${clause}, in the text of the policy` }).click();
  await expect(page).toHaveURL(`/policies/privacy/${version}#${id}`);
  const marks = page.getByRole("link", { name: /^Promise privacy\// });
  await expect(marks).toHaveCount(registers.privacy.promises.length);
  const word = words[states.get(clause) ?? "failed"];
  const mark = page.getByRole("link", { name: `Promise ${clause}, ${word}: how it is kept` });
  await page.emulateMedia({ media: "print" });
  await expect(mark).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await mark.click();
  await expect(page).toHaveURL(`/trust#${clause}`);

  await page.goto("/policies/privacy/1");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("version 1");
  await expect(marks).toHaveCount(0);
});
