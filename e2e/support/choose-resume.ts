import type { Locator, Page } from "playwright/test";

/** A file as a person has it on their disk. */
export function resumeFile(contents: string | Buffer, name = "resume.json") {
  return { name, mimeType: "application/json", buffer: Buffer.from(contents) };
}

type Chosen = Parameters<Locator["setInputFiles"]>[0];

/** Chooses a file on the page of the import, and looks at what is in it. */
export async function chooseResume(page: Page, file: Chosen): Promise<void> {
  await page.getByLabel("Résumé file (JSON Resume)").setInputFiles(file);
  await page.getByRole("button", { name: "Preview" }).click();
}
