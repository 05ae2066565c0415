import { expect, test } from "vitest";
import { presentProcessors } from "./present-processors.ts";
import { processorsFileSchema } from "./processor.schema.ts";

const nothing = {
  SMTP_URL: undefined,
  UPLOADTHING_TOKEN: undefined,
  DATABASE_URL: undefined,
  DATABASE_REPLICA_URL: undefined,
};
const elsewhere = {
  SMTP_URL: "smtps://user:secret@mail.example:465",
  UPLOADTHING_TOKEN: "secret",
  DATABASE_URL: "postgresql://owner:secret@db.internal.example/jobs",
  DATABASE_REPLICA_URL: "postgresql://app:secret@replica.internal.example/jobs",
};
const relay = {
  kind: "mail",
  name: "Post SA",
  purpose: "Carrying mail",
  country: "FR",
  safeguards: "A contract under GDPR art. 28",
  since: "2026-01-01",
};

test("where everything runs on one machine nobody else has anything", () => {
  expect(presentProcessors(nothing, [])).toEqual([]);
  const here = {
    ...nothing,
    SMTP_URL: "smtp://127.0.0.1:25",
    DATABASE_URL: "postgres://o@localhost/jobs",
    DATABASE_REPLICA_URL: "postgres://o@[::1]:5433/jobs",
  };
  expect(presentProcessors(here, [])).toEqual([]);
});

test("what goes to another machine is on the list, named or not, and never by its address [privacy/8.6]", () => {
  const present = presentProcessors(elsewhere, []);
  expect(present.map(({ kind }) => kind)).toEqual(["mail", "files", "database", "replica"]);
  expect(JSON.stringify(present)).not.toMatch(/secret|example/);
});

test("the operator names who it is, says what is their own, and adds others", () => {
  const file = processorsFileSchema.parse([
    relay,
    { kind: "database", own: true },
    { ...relay, kind: "other", name: "Help desk", purpose: "Answering letters" },
  ]);
  const present = presentProcessors(elsewhere, file);
  expect(present.map(({ kind, name }) => [kind, name])).toEqual([
    ["mail", "Post SA"],
    ["other", "Help desk"],
    ["files", null],
    ["replica", null],
  ]);
});

test.each([
  { ...relay, country: "XX" },
  { ...relay, since: "yesterday" },
  { ...relay, safeguards: " " },
  { ...relay, password: "x" },
  { kind: "other", own: true },
])("an entry of the operator's file that says too much or too little is refused: %o", (entry) => {
  expect(processorsFileSchema.safeParse([entry]).success).toBe(false);
});
