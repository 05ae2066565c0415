import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { famousPhrases, wordsAboutPasswords } from "./famous-phrases.ts";

/** Length in Unicode code points (NIST SP 800-63B-4: 15 where the password is the only factor). */
const shortest = 15;
const longest = 128;

/** A password is refused when a good guesser finds it within a thousand million tries. */
const fewestGuesses = 1e9;

/** The estimate's cost grows with the square of the length, so only this much of each end is looked at. */
const examined = 40;

/** A new password: its length, and the one form in which its characters are kept. @control */
export const newPasswordSchema = z
  .string({ error: "accounts.errors.passwordShort" })
  .max(1_000, "accounts.errors.passwordLong")
  .transform((given) => given.normalize("NFC"))
  .refine((password) => lengthOf(password) >= shortest, "accounts.errors.passwordShort")
  .refine((password) => lengthOf(password) <= longest, "accounts.errors.passwordLong");

/** Refuses a password that is common, or made of what a guesser knows of the person or the site. */
export function refuseWeakPassword(
  password: string,
  about: readonly string[],
  field = "password",
): void {
  const fault = passwordFault(password, about);
  if (fault === "common") throw new Refusal("accounts.errors.passwordCommon", { field });
  if (fault === "aboutYou") throw new Refusal("accounts.errors.passwordAboutYou", { field });
}

export type PasswordFault = "common" | "aboutYou";

/**
 * What is wrong with a password of the right length; undefined when nothing is. `about` is what a guesser
 * knows of the person (name, address) and of the site: a password made of these is refused too.
 */
export function passwordFault(
  password: string,
  about: readonly string[],
): PasswordFault | undefined {
  const known = wordsOf([...about, ...siteWords]);
  const readings = readingsOf(password);
  if (readings.some((reading) => isMadeOf(reading, known))) return "aboutYou";
  if (readings.some((reading) => isFamous(lettersOf(reading)))) return "common";
  return isGuessable(password, known) ? "common" : undefined;
}

const siteWords = ["Pianeojobs", "Pianeo", "jobs"];

function lengthOf(text: string): number {
  return [...text].length;
}

/** Every word of three letters or more, and each text's words in one, longest first. */
function wordsOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => {
    const parts = fold(text).split(/[^\p{L}\p{N}]+/u);
    return [...parts, ...parts.map((part) => part.replace(/\p{N}+/gu, "")), parts.join("")];
  });
  return [...new Set(words)].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
}

/** Whether nothing much is left of it when those words are taken out, forwards and backwards. */
function isMadeOf(reading: string, known: readonly string[]): boolean {
  let left = reading;
  for (const word of known) left = left.replaceAll(word, " ").replaceAll(backwards(word), " ");
  return left !== reading && lettersOf(left).length < 5;
}

function isFamous(letters: string): boolean {
  return famousPhrases.has(letters) || wordsAboutPasswords.test(letters);
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A password as it is, and as it may be meant: stand-ins within a word read as letters, a 1 as an l or as an i. */
function readingsOf(password: string): string[] {
  const plain = fold(password);
  const meant = ["l", "i"].map((one) =>
    plain.replace(/(?<=\p{L})[013457@$](?=\p{L})/gu, (sign) =>
      sign === "1" ? one : (standIns[sign] ?? sign),
    ),
  );
  return [plain, ...meant];
}

const standIns: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}

let estimator: ZxcvbnFactory | undefined;

function isGuessable(password: string, known: readonly string[]): boolean {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common, ...english },
    graphs: adjacencyGraphs,
    l33tMaxSubstitutions: 20,
  });
  const { check } = estimator;
  const ends = new Set([password.slice(0, examined), password.slice(-examined)]);
  return [...ends].every((end) => check.call(estimator, end, [...known]).guesses < fewestGuesses);
}
