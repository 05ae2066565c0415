import type { WordKey } from "./words.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Something that we leave in a browser. @control */
export type Kept = {
  readonly place: "cookie" | "tab";
  /** Of a cookie what stands after `pianeojobs-`; of the tab's storage what its keys begin with. */
  readonly name: string;
  /** What it is for, in words of the catalogue. */
  readonly purpose: WordKey;
  /** What somebody does before it is there. */
  readonly when: WordKey;
  /** How long it is kept at most; 0 until the browser, or the tab, is closed. */
  readonly seconds: number;
};

/**
 * Everything that we leave in a browser, and nothing else can be left there: what sets a cookie or writes to a browser's
 * storage takes it from here, the check finds what goes another way, and a crawl of every page looks for what is not here.
 * The page /policies/cookies is this list.
 */
export const keptInBrowser = {
  session: {
    place: "cookie",
    name: "session",
    purpose: "cookies.kept.session.purpose",
    when: "cookies.kept.session.when",
    seconds: 30 * day,
  },
  rememberedEmail: {
    place: "cookie",
    name: "email",
    purpose: "cookies.kept.rememberedEmail.purpose",
    when: "cookies.kept.rememberedEmail.when",
    seconds: 365 * day,
  },
  askedHere: {
    place: "cookie",
    name: "asked",
    purpose: "cookies.kept.askedHere.purpose",
    when: "cookies.kept.askedHere.when",
    seconds: 30 * minute,
  },
  tooYoung: {
    place: "cookie",
    name: "later",
    purpose: "cookies.kept.tooYoung.purpose",
    when: "cookies.kept.tooYoung.when",
    seconds: day,
  },
  measurement: {
    place: "cookie",
    name: "measurement",
    purpose: "cookies.kept.measurement.purpose",
    when: "cookies.kept.measurement.when",
    seconds: 182 * day,
  },
  csrf: {
    place: "cookie",
    name: "csrf",
    purpose: "cookies.kept.csrf.purpose",
    when: "cookies.kept.csrf.when",
    seconds: 0,
  },
  callback: {
    place: "cookie",
    name: "return",
    purpose: "cookies.kept.callback.purpose",
    when: "cookies.kept.callback.when",
    seconds: 0,
  },
  unsaved: {
    place: "tab",
    name: "unsaved/",
    purpose: "cookies.kept.unsaved.purpose",
    when: "cookies.kept.unsaved.when",
    seconds: 0,
  },
} as const satisfies Record<string, Kept>;

/** What is on the list, and nothing that looks like it. */
export type OurCookie = Extract<
  (typeof keptInBrowser)[keyof typeof keptInBrowser],
  { place: "cookie" }
>;

export type OurTabEntry = Extract<
  (typeof keptInBrowser)[keyof typeof keptInBrowser],
  { place: "tab" }
>;
