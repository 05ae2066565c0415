import { describe, expect, it } from "vitest";
import { env } from "../env.ts";
import { setLetter } from "./letter.ts";
import {
  addressInUseLetter,
  alreadyMemberLetter,
  changeEmailLetter,
  emailChangedFromLetter,
  emailChangedToLetter,
  openAccountLetter,
  ownPasswordChangedLetter,
  passwordChangedLetter,
  resetLetter,
} from "./letters.ts";

describe.each([
  ["to open an account", openAccountLetter("TOKEN"), ["/verify/TOKEN"]],
  ["to somebody who has one", alreadyMemberLetter(), ["/sign-in", "/reset"]],
  ["for a new password", resetLetter("TOKEN"), ["/reset/TOKEN"]],
  ["about a changed password", passwordChangedLetter(), ["/reset"]],
  ["to an address that somebody wants to use", changeEmailLetter("TOKEN"), ["/email/TOKEN"]],
  ["to somebody whose address another wants", addressInUseLetter(), ["/sign-in"]],
  ["to the address before", emailChangedFromLetter("TOKEN"), ["/email/undo/TOKEN"]],
  ["to the new address", emailChangedToLetter(), ["/sign-in"]],
  ["about a password of their own changing", ownPasswordChangedLetter(), ["/reset"]],
])("the letter %s", (_what, letter, paths) => {
  it("says and links the same as text and as HTML", () => {
    const urls = paths.map((path) => `${env.APP_URL}${path}`);
    expect(letter.text.match(/https?:\S+/g)).toEqual(urls);
    expect([...letter.html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url)).toEqual(urls);
    for (const paragraph of letter.text
      .split("\n\n")
      .filter((part) => !/https?:|^-- /.test(part))) {
      expect(letter.html).toContain(`<p>${paragraph.trim().replaceAll("'", "&#x27;")}</p>`);
    }
  });

  it("loads nothing and cannot tell who read it [privacy/8.5]", () => {
    expect(letter.html).not.toMatch(/<(?:img|link|script|iframe|style|object)|url\(|src=|@import/i);
  });
});

it("what looks like HTML in a letter's words is shown, not run", () => {
  const { html } = setLetter({
    subject: "</title><script>",
    paragraphs: ["<img src=x>"],
    after: [],
  });
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain("&lt;img src=x&gt;");
});
