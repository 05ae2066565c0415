import { words } from "#lib/words.ts";
import type { InviteTexts } from "../../_parts/invite-texts.ts";

const t = words("contactImport");
const contacts = words("contacts");

/**
 * The words of the page for its client components. Where a number is known only in the browser, a % stands for it, and each number
 * has a form of its own for one.
 */
export function importTexts(invite: InviteTexts) {
  return {
    consentTitle: contacts("consent.title"),
    agree: contacts("consent.agree"),
    agreeing: t("agreeing"),
    takeBack: t("takeBack"),
    choose: chooseTexts(),
    read: readTexts(),
    unreadable: unreadableTexts(),
    sent: sentTexts(),
    answer: { ...answerTexts(), invite },
    refusals: refusalTexts(),
  };
}

export type ImportTexts = ReturnType<typeof importTexts>;

/** A word for one thing and for several. */
export type Counted = { readonly one: string; readonly other: string };

function chooseTexts() {
  return {
    label: t("choose.label"),
    hint: t("choose.hint"),
    hintWithoutScript: t("choose.hintWithoutScript"),
    send: t("choose.send"),
    reading: t("choose.reading"),
    progress: t("choose.progress"),
    stop: t("choose.stop"),
    other: t("choose.other"),
  };
}

function readTexts() {
  return {
    title: t("read.title"),
    people: { one: t("read.person"), other: t("read.people") },
    addresses: { one: t("read.address"), other: t("read.addresses") },
    without: { one: t("read.withoutOne"), other: t("read.without") },
    nothing: t("read.nothing"),
  };
}

function unreadableTexts() {
  return {
    summary: { one: t("unreadable.one"), other: t("unreadable.other") },
    line: t("unreadable.line"),
    lineOfFile: t("unreadable.lineOfFile"),
    why: {
      address: t("unreadable.why.address"),
      line: t("unreadable.why.line"),
      cut: t("unreadable.why.cut"),
      quote: t("unreadable.why.quote"),
    },
    more: { one: t("unreadable.moreOne"), other: t("unreadable.more") },
  };
}

function sentTexts() {
  return {
    title: t("sent.title"),
    lead: t("sent.lead"),
    summary: { one: t("sent.one"), other: t("sent.other") },
    tooMany: t("sent.tooMany"),
    search: t("sent.search"),
    remove: t("sent.remove"),
    removed: t("sent.removed"),
    putBack: { one: t("sent.putBackOne"), other: t("sent.putBack") },
    none: t("sent.none"),
    shown: t("sent.shown"),
    previous: t("sent.previous"),
    next: t("sent.next"),
    await: t("sent.await"),
    awaitHint: t("sent.awaitHint"),
    compare: { one: t("sent.compareOne"), other: t("sent.compare") },
    comparing: t("sent.comparing"),
  };
}

function answerTexts() {
  return {
    title: t("answer.title"),
    found: { one: t("answer.foundOne"), other: t("answer.found") },
    foundNobody: t("answer.foundNobody"),
    foundNobodyLead: t("answer.foundNobodyLead"),
    compared: { one: t("answer.comparedOne"), other: t("answer.compared") },
    leftOut: { one: t("answer.leftOutOne"), other: t("answer.leftOut") },
    leftOutWhen: t("answer.leftOutWhen"),
    awaited: { one: t("answer.awaitedOne"), other: t("answer.awaited") },
    inFile: t("answer.inFile"),
    connect: t("answer.connect"),
    connectTo: t("answer.connectTo"),
    connecting: t("answer.connecting"),
    others: t("answer.others"),
    othersLead: t("answer.othersLead"),
  };
}

const refusalNames = [
  "missing",
  "empty",
  "tooLarge",
  "contacts",
  "addresses",
  "lines",
  "notContacts",
  "archiveEmpty",
  "archiveDamaged",
  "archiveEntries",
  "archiveRatio",
  "archivePath",
  "archiveLink",
  "archiveEncrypted",
  "archiveNested",
  "failed",
] as const;

/** By the whole key that a Refusal of the reader carries. */
function refusalTexts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    refusalNames.map((name) => [`contactImport.refusals.${name}`, t(`refusals.${name}`)]),
  );
}
