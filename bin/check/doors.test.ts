import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { wrongImports } from "./doors.ts";

/** A small tree in which every import goes through its door. */
const sound = {
  "lib/env.ts": "export const env = 1;",
  "lib/db.ts": 'import pg from "pg"; import { env } from "./env.ts"; export const db = [pg, env];',
  "lib/tx.ts": 'import type { Client } from "pg"; export type Tx = Client;',
  "lib/steward/db.ts": 'import { db } from "../db.ts"; export const stewards = db;',
  "lib/steward/erase.ts": 'import { stewards } from "./db.ts"; export const erase = stewards;',
  "lib/profiles/field.data.ts": 'import { db } from "../db.ts"; export const fields = db;',
  "lib/profiles/save-field.ts":
    'import type { Tx } from "../tx.ts"; import { fields } from "./field.data.ts"; export const save = (tx: Tx) => [tx, fields];',
  "components/ui/button.tsx": "export const Button = () => <button type='button' />;",
  "components/profile/card.tsx":
    'import { Button } from "#components/ui/button.tsx"; export const Card = () => <Button />;',
  "app/page.tsx":
    'import { save } from "#lib/profiles/save-field.ts"; import { Card } from "#components/profile/card.tsx"; export default () => [save, <Card />];',
  "bin/erase.ts": 'import { erase } from "#lib/steward/erase.ts"; erase;',
};

async function wrongIn(changes: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), "pianeojobs-doors-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const manifest = await readFile("package.json", "utf8");
  const files = { "package.json": manifest, ...sound, ...changes };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  return wrongImports(root);
}

test("a tree in which everything goes through its door has nothing wrong", async () => {
  expect(await wrongIn({})).toEqual([]);
});

const page = (imported: string) => ({
  "app/in/page.tsx": `import { x } from "${imported}"; export default () => x;`,
});

test.each([
  ["a page that imports the database", page("#lib/db.ts"), "database-only-behind-data-files"],
  ["a page that imports the driver", page("pg"), "database-only-behind-data-files"],
  ["a page that imports Prisma", page("@prisma/client"), "database-only-behind-data-files"],
  ["a page that imports a data file", page("#lib/profiles/field.data.ts"), "pages-ask-actions"],
  ["a page that imports a steward", page("#lib/steward/erase.ts"), "pages-ask-actions"],
  [
    "a page that imports the steward's connection",
    page("#lib/steward/db.ts"),
    "steward-connection-only-for-stewards",
  ],
  [
    "a page that only imports a type of the database",
    { "app/page.tsx": 'import type { db } from "#lib/db.ts"; export default (d: typeof db) => d;' },
    "database-only-behind-data-files",
  ],
  [
    "a page that imports the database late",
    { "app/page.tsx": 'export default async () => await import("#lib/db.ts");' },
    "database-only-behind-data-files",
  ],
  [
    "a component that imports the database",
    {
      "components/profile/card.tsx":
        'import { db } from "#lib/db.ts"; export const Card = () => db;',
    },
    "database-only-behind-data-files",
  ],
  [
    "an action that imports the database itself",
    { "lib/profiles/save-field.ts": 'import { db } from "../db.ts"; export const save = db;' },
    "database-only-behind-data-files",
  ],
  [
    "a re-export of the database",
    { "lib/profiles/save-field.ts": 'export { db as save } from "../db.ts";' },
    "database-only-behind-data-files",
  ],
  [
    "an action that asks a steward",
    { "lib/profiles/save-field.ts": 'export { erase as save } from "../steward/erase.ts";' },
    "stewards-act-by-themselves",
  ],
  [
    "a domain that reads another domain's data file",
    {
      "lib/search/find.data.ts":
        'import { fields } from "../profiles/field.data.ts"; export const find = fields;',
      "app/page.tsx": 'import "#lib/search/find.data.ts"; export default 1;',
    },
    "own-data-only",
  ],
  [
    "a steward that reads a domain's data file",
    { "lib/steward/erase.ts": 'export { fields as erase } from "../profiles/field.data.ts";' },
    "own-data-only",
  ],
  [
    "lib that imports a page",
    { "lib/profiles/save-field.ts": 'import "../../app/page.tsx"; export const save = 1;' },
    "lib-knows-no-pages",
  ],
  [
    "lib that imports a component",
    {
      "lib/profiles/save-field.ts": 'import "#components/profile/card.tsx"; export const save = 1;',
    },
    "lib-knows-no-pages",
  ],
  [
    "a ui component that knows a domain",
    {
      "components/ui/button.tsx":
        'import { save } from "#lib/profiles/save-field.ts"; export const Button = () => save;',
    },
    "ui-knows-no-domain",
  ],
  [
    "a component that imports a route",
    {
      "components/profile/card.tsx":
        'import page from "../../app/page.tsx"; export const Card = page;',
    },
    "components-know-no-routes",
  ],
  [
    "the product importing a test",
    {
      "lib/env.test.ts": "export const x = 1;",
      "lib/env.ts": 'import { x } from "./env.test.ts"; export const env = x;',
    },
    "product-without-tests",
  ],
  [
    "the product importing a development tool",
    { "lib/env.ts": 'import "fast-check"; export const env = 1;' },
    "product-without-tools",
  ],
  [
    "two files that import each other",
    {
      "lib/env.ts": 'import { log } from "./log.ts"; export const env = log;',
      "lib/log.ts": 'import { env } from "./env.ts"; export const log = env;',
    },
    "no-cycles",
  ],
  ["a file that nothing imports", { "lib/forgotten.ts": "export const x = 1;" }, "no-orphans"],
  ["an import that leads nowhere", page("#lib/nowhere.ts"), "everything-is-there"],
  [
    "words that come round the door",
    {
      "messages/en/catalogue.ts": "export const x = 1;",
      ...page("#messages/en/catalogue.ts"),
    },
    "words-through-one-door",
  ],
])("%s is found", async (_what, changes, rule) => {
  expect((await wrongIn(changes)).map((line) => line.split(":")[0])).toContain(rule);
});

test("a tree without any import proves nothing, and that is said", async () => {
  const root = await mkdtemp(join(tmpdir(), "pianeojobs-doors-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, "lib"));
  await writeFile(join(root, "package.json"), "{}");
  await writeFile(join(root, "lib/a.ts"), "export const a = 1;");
  expect(await wrongImports(root)).toEqual([
    "no import was found: dependency-cruiser could not read the tree",
  ]);
});
