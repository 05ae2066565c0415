import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { memberViewer } from "../privacy/viewer.ts";
import { askTokenFor, memberInAskToken } from "./ask-token.ts";

test("who was found can be asked by who found them, and by nobody else", () => {
  const [ada, mallory] = [memberViewer(randomUUID()), memberViewer(randomUUID())];
  const found = randomUUID();
  const token = askTokenFor(ada, found);
  expect(memberInAskToken(ada, token)).toBe(found);
  expect(memberInAskToken(mallory, token)).toBeUndefined();
  expect(memberInAskToken(ada, token.replace(found, randomUUID()))).toBeUndefined();
  expect(memberInAskToken(ada, `${found}.`)).toBeUndefined();
});
