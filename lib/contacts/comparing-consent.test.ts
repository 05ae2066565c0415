import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, connect, giveRole, newMember } from "#e2e/support/people.ts";
import { consentTitle } from "../consents/consent-words.ts";
import { ownConsents } from "../consents/own-consents.ts";
import { ownReceipt } from "../consents/own-receipt.ts";
import { env } from "../env.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { compareAddresses } from "./compare-addresses.ts";
import { comparingWords, consentToComparing, stopComparing } from "./comparing-consent.ts";
import { becomeFindable } from "./findable.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

test("the consent to comparing has the very words that were read, one at a time, and a receipt of its own kind", async () => {
  const ben = memberViewer(await newMember(db));
  await Promise.all([consentToComparing(ben), consentToComparing(ben)]);
  await stopComparing(ben);
  await consentToComparing(ben);
  const [standing, ...over] = await ownConsents(ben);
  expect(standing).toMatchObject({ purpose: "contact-matching", about: "contacts-1" });
  expect(over.every(({ ended }) => ended)).toBe(true);
  if (!standing) throw new Error("A consent was expected.");
  expect(consentTitle(standing)).toBe("Comparing the addresses of your contacts");
  for (const { title, text } of comparingWords())
    expect(standing.wording).toContain(`${title} ${text}`);
  const receipt = await ownReceipt(ben, standing.id);
  expect(receipt?.["dpv:hasRecordOfActivity"]["dpv:hasProcess"]).toMatchObject([
    {
      "dpv:hasPurpose": { "dct:identifier": "contact-matching:contacts-1" },
      "dpv:hasPersonalData": [{ "@type": "dpv:PersonalData" }],
      "dpv:hasLegalBasis": ["eu-gdpr:A6-1-a", "dpv:ExplicitlyExpressedConsent"],
      "dpv:hasRecipient": [],
      "dpv:hasConsentStatus": [{ "dpv:isExercisedAt": `${env.APP_URL}/contacts/import` }],
    },
  ]);
});

test("a recruiter who finds somebody reads no more of them than what stands in every list", async () => {
  const ada = memberViewer(await newMember(db, { name: "Ada", email: "ada@prado.example" }));
  await addField(db, ada.id, "headline", "Quiet bridges", "CONNECTIONS");
  await addField(db, ada.id, "city", "Turin", "PUBLIC");
  await becomeFindable(ada);
  const rita = memberViewer(await newMember(db));
  await giveRole(db, rita.id, "RECRUITER");
  await connect(db, ada.id, rita.id);
  await consentToComparing(rita);
  const { found } = await compareAddresses(rita, ["ada@prado.example"], { await: false });
  expect(found).toMatchObject([{ name: undefined, headline: undefined }]);
});
