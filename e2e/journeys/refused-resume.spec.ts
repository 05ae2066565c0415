import { writeFile } from "node:fs/promises";
import { chooseResume, resumeFile } from "#e2e/support/choose-resume.ts";
import { expect, test } from "#e2e/support/test.ts";

/** With and without JavaScript the same happens. */
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    const refusals: [string, ReturnType<typeof resumeFile>, string][] = [
      ["prose", resumeFile("Dear Sir or Madam,"), "This file is not JSON"],
      ["empty", resumeFile(""), "This file is empty"],
      ["a list", resumeFile("[]"), "not a résumé"],
      ["no text", resumeFile(Buffer.from([0xff, 0xfe, 0x7b, 0])), "not text in UTF-8"],
      [
        "20,000 levels deep",
        resumeFile(`{"work":${"[".repeat(20_000)}${"]".repeat(20_000)}}`),
        "64 levels",
      ],
      ["after the prototype", resumeFile('{"basics":{"__proto__":{"admin":true}}}'), "“__proto__”"],
      ["of two minds", resumeFile('{"basics":{"name":"Ada","name":"Eve"}}'), "“name” twice"],
      ["of 3 MB", resumeFile(Buffer.alloc(3_000_000, " ")), "larger than 2 MB"],
    ];

    test("a file that is no résumé gets one line beside it, and changes nothing [terms/3.4]", async ({
      page,
      signedIn,
      product,
    }) => {
      const id = await signedIn();
      await page.goto("/profile/import");
      for (const [what, given, line] of refusals) {
        await chooseResume(page, given);
        const input = page.getByLabel("Résumé file (JSON Resume)");
        await expect(input, what).toHaveAccessibleDescription(new RegExp(line));
        await expect(input, what).toHaveAttribute("aria-invalid", "true");
      }
      const { rows } = await product.owner.query(
        `SELECT (SELECT count(*)::int FROM resume_import WHERE member_id = $1) AS imports,
                (SELECT count(*)::int FROM profile_field WHERE member_id = $1 AND NOT is_derived_kind(kind)) AS fields`,
        [id],
      );
      expect(rows).toEqual([{ imports: 0, fields: 1 }]);
    });

    test("who presses Preview without a file is told to choose one", async ({ page, signedIn }) => {
      await signedIn();
      await page.goto("/profile/import");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByText("Choose a file first.")).toBeVisible();
    });

    test("a file of 50 MB gets the same line as one of 3", async ({ page, signedIn }, info) => {
      await signedIn();
      await page.goto("/profile/import");
      // From the disk, as a person chooses it: handed over as bytes, it would go through the test's own line in base64.
      const onDisk = info.outputPath("resume.json");
      await writeFile(onDisk, Buffer.alloc(50_000_000, " "));
      await chooseResume(page, onDisk);
      await expect(page.getByLabel("Résumé file (JSON Resume)")).toHaveAccessibleDescription(
        /larger than 2 MB/,
      );
    });
  });
}
