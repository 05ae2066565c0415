// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postalMime, { type Email } from "postal-mime";
import { afterAll, beforeAll, describe, expect, it, test, vi } from "vitest";
import type { MailSink } from "#bin/start/mail-sink.ts";
import { routes } from "#e2e/support/routes.ts";
import { startTestSink } from "#e2e/support/test-sink.ts";
import { tokenFor } from "../accounts/token.ts";
import { env } from "../env.ts";
import { invitationToken } from "../invitations/invitation-token.ts";
import {
  contactAnsweredLetter,
  contactArrivedLetter,
  contactReceivedLetter,
  processorsChangedLetter,
} from "./contact-letters.ts";
import { inactiveLetter } from "./inactive-letter.ts";
import { invitationLetter } from "./invitation-letter.ts";
import { accountKeptLetter, certificateLetter, leavingLetter } from "./leaving-letters.ts";
import { type Letter, setLetter } from "./letter.ts";
import {
  addressInUseLetter,
  alreadyMemberLetter,
  changeEmailLetter,
  emailChangedFromLetter,
  emailChangedToLetter,
  emailUndoneLetter,
  openAccountLetter,
  ownPasswordChangedLetter,
  passwordChangedLetter,
  resetLetter,
} from "./letters.ts";
import { notificationLetter, stopPurposeOf } from "./notification-letter.ts";
import { policyLetter } from "./policy-letter.ts";

let sink: MailSink;
beforeAll(async () => {
  sink = await startTestSink();
  // What is imported from here on reads the settings anew, and with them where mail goes.
  vi.resetModules();
});
afterAll(() => sink.stop());

const id = randomUUID();
const certificate = {
  erased: "Erased on 1 November 2026.",
  counts: ["The fields of your profile: 3"],
  stays: ["This number."],
  backups: "Backups are without you on 2 December 2026.",
};

const twoVersions = "?from=1&to=4";
const news = {
  kind: "privacy",
  number: 4,
  changeNote: "Other words.",
  isAccepted: true,
  isToBeAnswered: true,
  before: 1,
} as const;

/** Every letter there is, by the name of the function that writes it, with the paths that it links to. */
const letters: Readonly<Record<string, readonly [write: () => Letter, paths: readonly string[]]>> =
  {
    openAccountLetter: [() => openAccountLetter(token("open-account")), ["/verify/TOKEN"]],
    alreadyMemberLetter: [alreadyMemberLetter, ["/sign-in", "/reset"]],
    resetLetter: [() => resetLetter(token("reset-password")), ["/reset/TOKEN"]],
    passwordChangedLetter: [passwordChangedLetter, ["/reset"]],
    ownPasswordChangedLetter: [ownPasswordChangedLetter, ["/reset"]],
    changeEmailLetter: [() => changeEmailLetter(token("change-email")), ["/email/TOKEN"]],
    addressInUseLetter: [addressInUseLetter, ["/sign-in"]],
    emailChangedFromLetter: [
      () => emailChangedFromLetter(token("undo-email")),
      ["/email/undo/TOKEN"],
    ],
    emailChangedToLetter: [emailChangedToLetter, ["/sign-in"]],
    emailUndoneLetter: [emailUndoneLetter, []],
    leavingLetter: [() => leavingLetter(token("keep-account"), new Date()), ["/keep/TOKEN"]],
    accountKeptLetter: [accountKeptLetter, ["/sign-in"]],
    certificateLetter: [() => certificateLetter(id, certificate), ["/certificates/ID"]],
    inactiveLetter: [() => inactiveLetter(new Date()), ["/sign-in"]],
    invitationLetter: [
      () =>
        invitationLetter({
          name: "Ada",
          note: "We met in Porto.\n\nCome along.",
          token: invitationToken(id, "reader@mail.example"),
        }),
      ["/invitations/TOKEN"],
    ],
    contactReceivedLetter: [() => contactReceivedLetter(token("read-letter")), ["/contact/TOKEN"]],
    contactArrivedLetter: [() => contactArrivedLetter(id), ["/desk/messages/ID"]],
    contactAnsweredLetter: [() => contactAnsweredLetter(token("read-letter")), ["/contact/TOKEN"]],
    policyLetter: [
      () => policyLetter({ ...news, countsFrom: new Date() }),
      [`/policies/privacy/compare${twoVersions}`, "/policies/privacy/4", "/settings/policies"],
    ],
    processorsChangedLetter: [
      () =>
        processorsChangedLetter({
          came: ["Post SA"],
          went: ["Brief AG"],
          stopToken: token("stop-notices"),
        }),
      ["/trust/processors", "/stop/TOKEN"],
    ],
    notificationLetter: [
      () =>
        notificationLetter({
          kind: "request",
          name: "Ben",
          stopToken: token(stopPurposeOf.request),
        }),
      ["/connections", "/stop/TOKEN"],
    ],
  };

function token(purpose: Parameters<typeof tokenFor>[0]): string {
  return tokenFor(purpose, id);
}

test("every letter that the product can write is read here", async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  const sources = await Promise.all(
    files.map((name) => readFile(join(import.meta.dirname, name), "utf8")),
  );
  const written = sources.flatMap((source) =>
    [...source.matchAll(/^export (?:async )?(?:function|const) (\w+Letter)\b/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(written.filter((name) => name !== "setLetter").toSorted()).toEqual(
    Object.keys(letters).toSorted(),
  );
});

test("nothing but these writes a mail, and one place sends them", async () => {
  const lib = join(import.meta.dirname, "..");
  const files = (await readdir(lib, { recursive: true })).filter(
    (name) => /(?<!\.test)\.tsx?$/.test(name) && !name.startsWith("db/generated"),
  );
  const using = async (what: RegExp) => {
    const found = await Promise.all(
      files.map(async (name) => (what.test(await readFile(join(lib, name), "utf8")) ? [name] : [])),
    );
    return found.flat();
  };
  expect((await using(/from "nodemailer/)).toSorted()).toEqual([
    "mail/post-once.ts",
    "mail/post.ts",
  ]);
  const setting = await using(/\bsetLetter\(/);
  expect(setting.filter((name) => !/^mail\/[\w-]*letters?\.ts$/.test(name))).toEqual([]);
});

/** The mail as it left: its bytes as a reader's program takes them. */
async function sent(letter: Letter): Promise<{ mail: Email; raw: string }> {
  const { post } = await import("./post.ts");
  const before = new Set(await readdir(sink.folder));
  await post(letter, "reader@mail.example", randomUUID());
  const name = (await readdir(sink.folder)).find((one) => !before.has(one)) ?? "";
  const raw = await readFile(join(sink.folder, name), "utf8");
  return { mail: await postalMime.parse(raw), raw };
}

/** All that a mail of ours is made of; no element of these loads or runs anything. */
const elements = ["html", "head", "meta", "title", "body", "p", "a"];
const attributes = ["lang", "charSet", "style", "href"];
const headers = [
  "auto-submitted",
  "content-type",
  "date",
  "from",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "message-id",
  "mime-version",
  "subject",
  "to",
];

const hrefs = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, url = ""]) => url.replaceAll("&amp;", "&"));

describe.each(Object.entries(letters))("the %s as it is sent", (_name, [write, paths]) => {
  const letter = write();
  let once: ReturnType<typeof sent> | undefined;
  const sentOnce = () => {
    once ??= sent(letter);
    return once;
  };

  it("has nothing that is loaded, run or counted [privacy/8.5]", async () => {
    const { mail } = await sentOnce();
    const html = mail.html ?? "";
    const tags = [...html.replace("<!doctype html>", "").matchAll(/<\/?([^\s/>]+)([^>]*)>/g)];
    expect(tags.length).toBeGreaterThan(8);
    for (const [tag, element = "", given = ""] of tags) {
      expect(elements, tag).toContain(element);
      for (const [, attribute] of given.matchAll(/([^\s="]+)="[^"]*"/g))
        expect(attributes, tag).toContain(attribute);
    }
    expect(html).not.toMatch(
      /url\(|@import|src=|<!--|https?:[^"]*(?:\.(?:gif|png|jpe?g|svg|css|js))/i,
    );
    expect(mail.attachments).toEqual([]);
  });

  it("asks for no receipt, and says in its head only what a mail needs", async () => {
    const { mail, raw } = await sentOnce();
    const names = mail.headers.map(({ key }) => key.toLowerCase());
    expect(names.filter((name) => !headers.includes(name))).toEqual([]);
    // A line of the text may begin with anything: of a token, too.
    const [head] = raw.split("\r\n\r\n", 1);
    expect(head).not.toMatch(/^(?:Disposition-Notification-To|Return-Receipt-To|X-)/im);
    expect(names.includes("list-unsubscribe")).toBe(letter.stopAt !== undefined);
  });

  it("links to pages of ours alone, straight, and with nothing that tells who pressed [privacy/8.5]", async () => {
    const { mail } = await sentOnce();
    const links = [...hrefs(mail.html ?? ""), ...(letter.stopAt ? [letter.stopAt] : [])];
    for (const link of links) {
      const { origin, pathname, search, hash, username } = new URL(link);
      expect({ origin, hash, username }).toEqual({
        origin: env.APP_URL,
        hash: "",
        username: "",
      });
      expect(["", twoVersions]).toContain(search);
      expect(
        routes.some((route) => route.test(pathname)),
        pathname,
      ).toBe(true);
      expect(link).not.toMatch(/@|%40|reader|mail\.example/);
    }
  });

  it("says and links the same as text and as HTML, and links where it says", async () => {
    const { mail } = await sentOnce();
    const text = mail.text ?? "";
    const html = mail.html ?? "";
    const urls = paths.map(
      (path) =>
        env.APP_URL +
        // The token last, for it may hold any letters, these two as well.
        path.replace("ID", id).replace("TOKEN", /[\w-]{36}(?:\.[\w-]{43})+/.exec(html)?.[0] ?? ""),
    );
    expect(hrefs(html)).toEqual(urls);
    expect(text.match(/https?:\S+/g) ?? []).toEqual(urls);
    const labels = [...html.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, label]) => label ?? "");
    for (const label of labels) {
      expect(label).not.toMatch(/https?:|www\.|\.\w+\//);
      expect(text).toContain(`${label}:`);
    }
    const said = text.split("\n\n").filter((part) => /\S/.test(part) && !/https?:|^-- /.test(part));
    for (const part of said)
      expect(html).toContain(
        `<p>${part.trim().replaceAll("'", "&#x27;").replaceAll(">", "&gt;")}</p>`,
      );
  });

  it("is the same for every reader, but for the link that is theirs", () => {
    const again = write();
    expect({ ...again }).toEqual({ ...letter });
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
