import { expect, test } from "vitest";
import { looseWords } from "./loose-words.ts";
import { parseSource } from "./sources.ts";

const found = (text: string) => looseWords(parseSource("app/page.tsx", text));

test.each([
  "<p>Hello</p>",
  "<p>{name} signed in</p>",
  '<p>{"Hello"}</p>',
  "<p>{`Hello ${name}`}</p>",
  '<p>{open ? "Open" : "…"}</p>',
  '<p>{name || "Nobody"}</p>',
  '<p>{"by " + name}</p>',
  "<>und</>",
  '<img alt="A lock" />',
  '<input placeholder="name" />',
  '<button aria-label="close" />',
  "<button aria-label={`close ${name}`} />",
  '<Field hint="as you like" />',
  '<Dialog cancelText="No" />',
  '<Dialog whatever="are you sure" />',
  'const title = "My profile";',
  'export const metadata = { title: "Search people" };',
  "const line = `Welcome back, ${name}`;",
  'const answer = "Saved.";',
])("%s has words outside the catalogues", (text) => {
  expect(found(text)).toHaveLength(1);
});

test("both sides of a condition are read", () => {
  expect(found('<p>{open ? "Open" : "Closed"}</p>')).toHaveLength(2);
  expect(found('<p title={open ? "Open" : "Closed"} />')).toHaveLength(2);
});

test.each([
  '<p className="flex min-h-dvh">{t("title")}</p>',
  "<p>{count} · {other} / 10</p>",
  '<input autoComplete="address-level2 work" type="text" name="city" />',
  '<svg viewBox="0 0 24 24"><path d="M3 3 l 4 4" /></svg>',
  '<p aria-describedby="hint error" id="x" />',
  'const look = "grid w-full gap-4";',
  "const rows = tx.$queryRaw`SELECT id FROM member WHERE id = ${id}`;",
  'throw new Error("The field was not added.");',
  'import "./globals.css";',
  '"use client";',
  'const locale = "en"; const type = "Content-Type"; const kind = "ONLY_ME";',
])("%s has none", (text) => {
  expect(found(text)).toEqual([]);
});
