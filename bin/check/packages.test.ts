import { expect, test } from "vitest";
import { wrongPackages } from "./packages.ts";

const table = [{ name: "next", atLeast: "16.3.3", because: "it was open" }];
const manifest = { allowScripts: { prisma: true, msgpackr: false } };
const wrong = (packages: Record<string, object>) =>
  wrongPackages({ packages: { "": { name: "pianeojobs" }, ...packages } }, manifest, table);

test.each(["16.3.3", "16.3.4", "16.10.0", "17.0.0", "16.4.0-canary.1"])(
  "version %s is new enough",
  (version) => {
    expect(wrong({ "node_modules/next": { version, integrity: "x" } })).toEqual([]);
  },
);

test.each(["16.3.2", "16.2.9", "15.9.9", "9.0.0"])("version %s is too old", (version) => {
  expect(wrong({ "node_modules/next": { version, integrity: "x" } })).toEqual([
    `node_modules/next ${version} is older than 16.3.3: it was open`,
  ]);
});

test("a copy further down counts too, another package of a similar name does not", () => {
  const old = { version: "1.0.0", integrity: "x" };
  expect(wrong({ "node_modules/a/node_modules/next": old })).toHaveLength(1);
  expect(wrong({ "node_modules/next-auth": old, "node_modules/@a/next": old })).toEqual([]);
});

test("an install script is named, whether it may run or not", () => {
  const script = { version: "1.0.0", integrity: "x", hasInstallScript: true };
  expect(wrong({ "node_modules/prisma": script, "node_modules/msgpackr": script })).toEqual([]);
  expect(wrong({ "node_modules/other": script })).toEqual([
    "node_modules/other has an install script that allowScripts does not name",
  ]);
});

test("a package has a checksum and is bound to no registry", () => {
  expect(wrong({ "node_modules/a": { version: "1.0.0" } })).toEqual([
    "node_modules/a has no checksum",
  ]);
  expect(
    wrong({ "node_modules/a": { version: "1.0.0", integrity: "x", resolved: "https://r/a.tgz" } }),
  ).toEqual(["node_modules/a is bound to https://r/a.tgz"]);
});
