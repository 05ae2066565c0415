import { describe, expect, test } from "vitest";
import { refusalSent } from "./refusal-sent.ts";
import { type Asked, standingAnswer } from "./standing-answer.ts";

describe("what a browser says on its own [cookies/2.3]", () => {
  test.each([
    [{ "Sec-GPC": "1" }, "gpc"],
    [{ DNT: "1" }, "dnt"],
    [{ "Sec-GPC": "1", DNT: "0" }, "gpc"],
    [{ "Sec-GPC": "0", DNT: "1" }, "dnt"],
    [{ "Sec-GPC": "0" }, undefined],
    [{ "Sec-GPC": "true" }, undefined],
    [{ "Sec-GPC": "11" }, undefined],
    [{ "Sec-GPC": "1;q=1" }, undefined],
    [{ "Sec-GPC": "" }, undefined],
    [{ DNT: "unspecified" }, undefined],
    [{}, undefined],
  ])("%j is %s", (headers, refusal) => {
    expect(refusalSent(new Headers(headers))).toBe(refusal);
  });
});

describe("the answer that stands [cookies/2.4 cookies/2.5]", () => {
  const now = new Date("2027-06-01T00:00:00Z");
  const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1_000);
  const asked = (given: Partial<Asked>): Asked => ({
    refusal: undefined,
    cookie: undefined,
    said: "stranger",
    now,
    ...given,
  });

  test.each<[why: string, given: Partial<Asked>, answer: string, because: string]>([
    ["nobody said anything", {}, "no", "nobody said"],
    ["this browser keeps a yes", { cookie: "yes" }, "yes", "browser"],
    ["this browser keeps a no", { cookie: "no" }, "no", "browser"],
    ["this browser keeps something else", { cookie: "maybe" }, "no", "nobody said"],
    ["Global Privacy Control is sent", { cookie: "yes", refusal: "gpc" }, "no", "gpc"],
    ["Do Not Track is sent", { said: { given: true, at: ago(1) }, refusal: "dnt" }, "no", "dnt"],
    [
      "the account says yes and the browser no",
      { cookie: "no", said: { given: true, at: ago(1) } },
      "yes",
      "account",
    ],
    [
      "the account says no and the browser yes",
      { cookie: "yes", said: { given: false, at: ago(1) } },
      "no",
      "account",
    ],
    [
      "the account says nothing and the browser yes",
      { cookie: "yes", said: undefined },
      "no",
      "nobody said",
    ],
    ["a yes is 181 days old", { said: { given: true, at: ago(181) } }, "yes", "account"],
    ["a yes is 182 days old", { said: { given: true, at: ago(182) } }, "no", "nobody said"],
  ])("when %s", (_why, given, answer, because) => {
    expect(standingAnswer(asked(given))).toMatchObject({ answer, because });
  });
});
