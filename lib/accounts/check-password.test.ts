import { describe, expect, it } from "vitest";
import { newPasswordSchema, passwordFault } from "./check-password.ts";

const ada = ["Ada Lovelace", "ada.lovelace+jobs@analytical-engine.example"];

describe("a password that is hard to guess is taken", () => {
  it.each([
    "correct battery lamp staple 42",
    "ein langer satz mit worten",
    "deux chats sur un mur bleu",
    "my dog likes slow trains",
    "ada likes seven purple trains",
    "x7Kq9vRm2pLw8zT",
    "fjeruowmvbqpalz",
    "Kq9!vRm2#pLw8$zTn4&",
    "пять зелёных вагонов утром",
    "長い合言葉は覚えやすくて安全なのだ",
    "🦊🚲🌧️🎻🧂🪁🧭🪵🫖🧶🪺🛶🪜🧲🪗",
    "a job at the moon bakery",
    "       spaces before and after       ",
  ])("%s", (password) => {
    expect(passwordFault(password, ada)).toBeUndefined();
  });
});

describe("a password that everybody tries is refused [privacy/2.7]", () => {
  it.each([
    "passwordpassword",
    "password12345678",
    "Password1234567!",
    "P@ssw0rdP@ssw0rd",
    "aaaaaaaaaaaaaaaa",
    "123456789012345",
    "1234567890qwertyuiop",
    "qwertyuiopasdfghjkl",
    "azertyuiopqsdfghjklm",
    "abcdefghijklmnopqrst",
    "iloveyouiloveyou",
    "adminadminadminadmin",
    "letmeinletmeinletmein",
    "sunshine sunshine",
    "football1baseball",
    "summer2026summer2026",
    "correct horse battery staple",
    "CorrectHorseBatteryStaple!1",
    "the quick brown fox jumps over the lazy dog",
    "to be or not to be",
    "0000000000000000",
    "drowssapdrowssap",
    "my very long password!",
    "This is my password 1",
    "l0ngSecretPassw0rd",
    `${"a".repeat(100)}`,
  ])("%s", (password) => {
    expect(passwordFault(password, ada)).toBe("common");
  });
});

describe("a password made of the name, the address or the site is refused [privacy/2.7]", () => {
  it.each([
    "Ada Lovelace 1815",
    "ada.lovelace.1815",
    "lovelace-lovelace",
    "AdaLovelace12345!!",
    "!!!!lovelaceada!!!!",
    "ecalevol ada 12345",
    "l0vel4ce1234567",
    "analytical-engine",
    "analyticalengine2026",
    "ada.lovelace+jobs@analytical-engine.example",
    "Pianeojobs Pianeojobs",
    "pianeojobs123456",
    "P1aneoj0bs-2026-!",
    "Ädá Lovelàce 12345",
  ])("%s", (password) => {
    expect(passwordFault(password, ada)).toBe("aboutYou");
  });

  it("which words are the person's own depends on the person", () => {
    expect(passwordFault("grace hopper 1906", ["Grace Hopper", "grace@navy.example"])).toBe(
      "aboutYou",
    );
    expect(passwordFault("marguerite-zanzibar", ada)).toBeUndefined();
    expect(passwordFault("marguerite-zanzibar", ["Marguerite Zanzibar", "m@example.org"])).toBe(
      "aboutYou",
    );
  });

  it("an address of letters and digits is recognised as it is", () => {
    expect(passwordFault("ines.a1b2c3d4e5", ["ines.a1b2c3d4e5@mail.example"])).toBe("aboutYou");
  });

  it("a name that is a common short word does not stand in the way", () => {
    expect(
      passwordFault("correct battery lamp staple 42", ["Al Li", "al@it.example"]),
    ).toBeUndefined();
  });
});

describe("the length", () => {
  it.each([
    ["14 characters", "fjeruowmvbqpal", "accounts.errors.passwordShort"],
    [
      "14 characters outside the basic plane count as 14",
      "🦊".repeat(14),
      "accounts.errors.passwordShort",
    ],
    [
      "14 characters with accents written as two count as 14",
      "e\u0301".repeat(14),
      "accounts.errors.passwordShort",
    ],
    ["129 characters", "x".repeat(129), "accounts.errors.passwordLong"],
    ["nothing", "", "accounts.errors.passwordShort"],
  ])("%s: refused", (_case, password, message) => {
    expect(newPasswordSchema.safeParse(password).error?.issues[0]?.message).toBe(message);
  });

  it.each([
    ["15 characters", "fjeruowmvbqpalz"],
    ["128 characters", "x".repeat(128)],
    ["128 characters outside the basic plane", "🦊".repeat(128)],
    ["spaces, quotes, controls", " '\"\\\t<>&%\u0001 fjer"],
  ])("%s: taken", (_case, password) => {
    expect(newPasswordSchema.safeParse(password).success).toBe(true);
  });

  it("the same characters typed in another way are the same password", () => {
    expect(newPasswordSchema.parse("cafe\u0301 cafe\u0301 cafe\u0301 au lait")).toBe(
      newPasswordSchema.parse("café café café au lait"),
    );
  });
});
