import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedHereMark, isTooYoungMark, tooYoungMark, wasAskedHere } from "./browser-marks.ts";
import { idInToken, tokenFor } from "./token.ts";

const id = randomUUID();
const token = tokenFor("open-account", id);

describe("the link in a mail", () => {
  it("carries the id that it was made for", () => {
    expect(idInToken("open-account", token)).toBe(id);
  });

  it("made to open an account sets no password [privacy/9.3]", () => {
    expect(idInToken("reset-password", token)).toBeUndefined();
  });

  it.each([
    ["another id under the same signature", `${randomUUID()}.${token.split(".")[1]}`],
    ["no signature", id],
    ["an empty signature", `${id}.`],
    ["a cut signature", token.slice(0, -1)],
    ["something more", `${token}.x`],
    ["something in another case", token.toUpperCase()],
    ["nothing", ""],
  ])("with %s opens nothing", (_case, forged) => {
    expect(idInToken("open-account", forged)).toBeUndefined();
  });

  it("with any character changed opens nothing", () => {
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, other) => {
          fc.pre(token[at] !== other);
          expect(
            idInToken("open-account", token.slice(0, at) + other + token.slice(at + 1)),
          ).toBeUndefined();
        },
      ),
    );
  });
});

describe("the browser where the account was asked for", () => {
  it("is known again", () => {
    expect(wasAskedHere(token, askedHereMark(id))).toBe(true);
  });

  it("is told from every other", () => {
    expect(wasAskedHere(token, undefined)).toBe(false);
    expect(wasAskedHere(token, "")).toBe(false);
    expect(wasAskedHere(token, askedHereMark(randomUUID()))).toBe(false);
    expect(wasAskedHere(token, token.split(".")[1])).toBe(false);
  });
});

describe("the browser of somebody too young", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const mark = tooYoungMark(now);

  it("is refused for a day, and then no more", () => {
    expect(isTooYoungMark(mark, now)).toBe(true);
    expect(isTooYoungMark(mark, new Date("2026-11-23T11:59:59Z"))).toBe(true);
    expect(isTooYoungMark(mark, new Date("2026-11-23T12:00:00Z"))).toBe(false);
  });

  it("carries a mark that says nothing but until when, and that nobody else can make [privacy/2.8]", () => {
    expect(mark).toMatch(/^\d{13}\.[\w-]{43}$/);
    expect(isTooYoungMark(`${now.getTime() + 1e9}.${mark.split(".")[1]}`, now)).toBe(false);
    expect(isTooYoungMark(undefined, now)).toBe(false);
    expect(isTooYoungMark("", now)).toBe(false);
  });
});
