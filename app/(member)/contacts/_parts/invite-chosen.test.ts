import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import { InviteChosen } from "./invite-chosen.tsx";
import { inviteTexts } from "./invite-texts.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const people = [
  { name: "Ana", addresses: ["ana@mail.example", "ana@work.example"] },
  { name: "Ben", addresses: ["ben@mail.example"] },
];

async function shownTo(member: string): Promise<string> {
  const texts = await inviteTexts(memberViewer(member));
  return renderToStaticMarkup(createElement(InviteChosen, { people, texts }));
}

test("of the people in a book nobody is chosen beforehand, nor all by one button, and no name is sent", async () => {
  const html = await shownTo(await newMember(db, { name: "Ada" }));
  const boxes = [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([box]) => box);
  expect(boxes.map((box) => /value="([^"]*)"/.exec(box)?.[1])).toEqual(
    people.flatMap(({ addresses }) => addresses),
  );
  expect(boxes.filter((box) => /\bchecked\b/.test(box))).toEqual([]);
  expect(html.match(/<button/g)).toHaveLength(1);
  const named = [...html.matchAll(/<(?:input|textarea)[^>]*\sname="([^"]+)"/g)].map(([, n]) => n);
  expect(new Set(named)).toEqual(new Set(["emails[]", "note"]));
});

test("whoever has no name is asked for one instead", async () => {
  const html = await shownTo(await newMember(db));
  expect(html).toContain("/profile#name");
  expect(html).not.toContain("checkbox");
});
