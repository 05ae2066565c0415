import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { compareBook } from "./compare-book.ts";
import { consentToComparing, stopComparing } from "./comparing-consent.ts";
import { becomeFindable } from "./findable.ts";
import { maxSentBytes } from "./read/limits.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const table = "Name,E-mail\nAda,ada@prado.example\nCy,cy@last.example\nNobody,\nBen,ben at other\n";
const bytes = new TextEncoder().encode(table);
const look = { await: false };

test("a book that is sent is read and compared", async () => {
  const ada = memberViewer(await newMember(db, { name: "Ada", email: "ada@prado.example" }));
  await becomeFindable(ada);
  const ben = memberViewer(await newMember(db, { name: "Ben" }));
  await consentToComparing(ben);
  const { compared, book } = await compareBook(ben, bytes, look);
  expect(compared.found.map(({ address }) => address)).toEqual(["ada@prado.example"]);
  expect(book).toEqual({
    people: [
      { name: "Ada", addresses: ["ada@prado.example"] },
      { name: "Cy", addresses: ["cy@last.example"] },
    ],
    peopleCount: 4,
    withoutAddress: 2,
    addressCount: 2,
    unreadable: [{ line: 5, why: "address", shown: "ben at other", file: undefined }],
    unreadableCount: 1,
  });
});

test("without a consent that stands a book is not even read", async () => {
  const ben = memberViewer(await newMember(db));
  const noBook = new Uint8Array([0]);
  await expect(compareBook(ben, noBook, look)).rejects.toThrow("refusals.noConsent");
  await consentToComparing(ben);
  await expect(compareBook(ben, noBook, look)).rejects.toThrow("refusals.notContacts");
  await stopComparing(ben);
  await expect(compareBook(ben, noBook, look)).rejects.toThrow("refusals.noConsent");
});

test("what is too large to be sent is refused with a line that says how much may be", async () => {
  const ben = memberViewer(await newMember(db));
  await consentToComparing(ben);
  const large = new Uint8Array(maxSentBytes + 1);
  await expect(compareBook(ben, large, look)).rejects.toThrow("refusals.tooLargeToSend");
});
