import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { env } from "../env.ts";
import type { Audience } from "../privacy/audience.ts";
import { memberViewer, stranger } from "../privacy/viewer.ts";
import { hideSensitive } from "../profiles/hide-sensitive.ts";
import { ownProfile } from "../profiles/own-profile.ts";
import { profileSeenBy } from "../profiles/profile-seen-by.ts";
import { saveField } from "../profiles/save-field.ts";
import { consentTitle } from "./consent-words.ts";
import { ownConsent, ownConsents } from "./own-consents.ts";
import { ownReceipt } from "./own-receipt.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Ada, who wrote down a religion, and shows it to others in these words. */
async function adaWithReligion() {
  const id = await newMember(db);
  await addField(db, id, "headline", "Bridges", "PUBLIC");
  const field = await addField(db, id, "religion", "Quaker");
  const ada = memberViewer(id);
  let revision = 1;
  const show = async (audience: Audience, consent?: string) => {
    const given = { id: field, kind: "religion", value: "Quaker", audience, consent } as const;
    await saveField(ada, { ...given, revision });
    revision += 1;
  };
  return { ada, show, handle: (await ownProfile(ada)).handle ?? "" };
}

describe("Ada's consents", () => {
  test("are none, where she never gave one", async () => {
    expect(await ownConsents(memberViewer(await newMember(db)))).toEqual([]);
  });

  test("have the words that she read, and since when they stand [privacy/5.1]", async () => {
    const { ada, show } = await adaWithReligion();
    const before = new Date(Date.now() - 60_000);
    await show("PUBLIC", "Exactly “this”, & nothing else.");
    const [consent, ...others] = await ownConsents(ada);
    expect(others).toEqual([]);
    expect(consent).toMatchObject({
      purpose: "show-field",
      about: "religion",
      audience: "PUBLIC",
      wording: "Exactly “this”, & nothing else.",
      ended: undefined,
    });
    expect(consent?.since.getTime()).toBeGreaterThan(before.getTime());
  });

  test("end when she takes them back, which hides the field at once, and stay to be read", async () => {
    const { ada, show, handle } = await adaWithReligion();
    await show("PUBLIC", "I agree");
    const shown = async () => (await profileSeenBy(stranger, handle))?.map(({ kind }) => kind);
    expect(await shown()).toEqual(["headline", "religion"]);
    await hideSensitive(ada, "religion");
    expect(await shown()).toEqual(["headline"]);
    const consents = await ownConsents(ada);
    expect(consents).toMatchObject([{ wording: "I agree", ended: { by: "withdrawal" } }]);
    await hideSensitive(ada, "religion");
    expect(await ownConsents(ada)).toEqual(consents);
  });

  test("end with a newer one to the same, and with no other", async () => {
    const { ada, show } = await adaWithReligion();
    await show("CONNECTIONS", "Friends");
    await addField(db, ada.id, "politics", "None", "PUBLIC");
    await show("PUBLIC", "All");
    const said = (await ownConsents(ada)).map(({ about, wording, ended }) => [
      about,
      wording,
      ended?.by,
    ]);
    expect(said).toEqual([
      ["religion", "All", undefined],
      ["politics", "I agree", undefined],
      ["religion", "Friends", "newer"],
    ]);
  });

  test("to something that the site no longer knows can be read and taken back, too", async () => {
    const ada = memberViewer(await newMember(db));
    await db.owner.query(
      "INSERT INTO consent_entry (member_id, purpose, about, wording, given) VALUES ($1, 'show-field', 'horoscope', 'x', true)",
      [ada.id],
    );
    const [consent] = await ownConsents(ada);
    expect(consent && consentTitle(consent)).toBe("Showing “horoscope” to others");
    await hideSensitive(ada, "horoscope");
    expect(await ownConsents(ada)).toMatchObject([{ ended: { by: "withdrawal" } }]);
  });

  test("are nobody else's, by whichever id", async () => {
    const { ada, show } = await adaWithReligion();
    await show("PUBLIC", "I agree");
    const [consent] = await ownConsents(ada);
    const id = consent?.id ?? "";
    const mallory = memberViewer(await newMember(db));
    expect(await ownConsents(mallory)).toEqual([]);
    expect(await ownConsent(mallory, id)).toBeUndefined();
    expect(await ownReceipt(mallory, id)).toBeUndefined();
    expect(await ownReceipt(ada, id)).toBeDefined();
  });
});

describe("the receipt of a consent", () => {
  test("says to what, to whom, in which words, when, how it ends and who keeps it, and no value [privacy/5.4]", async () => {
    const { ada, show } = await adaWithReligion();
    await show("PUBLIC", "Exactly this.");
    const [consent] = await ownConsents(ada);
    const receipt = await ownReceipt(ada, consent?.id ?? "");
    const room = `${env.APP_URL}/settings/consents`;
    expect(receipt).toMatchObject({
      "@id": `${room}/${consent?.id}/receipt`,
      "@type": "dpv:ConsentReceipt",
      "schema:recipient": `urn:uuid:${ada.id}`,
      "dpv:hasRecordOfActivity": {
        "@type": "dpv:ConsentRecord",
        "dpv:hasDataSubject": { "@id": `urn:uuid:${ada.id}` },
        "dpv:hasNotice": [
          { "dct:description": "Exactly this.", "dct:language": "en" },
          { "@id": expect.stringMatching(/\/policies\/privacy\/\d+$/) },
        ],
        "dpv:hasProcess": [
          {
            "dpv:hasPurpose": { "dct:identifier": "show-field:religion" },
            "dpv:hasPersonalData": [{ "@type": "dpv:SpecialCategoryPersonalData" }],
            "dpv:hasRecipient": [{ "dct:identifier": "PUBLIC", "skos:prefLabel": "Everyone" }],
            "dpv:hasLegalBasis": ["eu-gdpr:A9-2-a", "dpv:ExplicitlyExpressedConsent"],
            "dpv:hasConsentControl": [
              { "@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": room },
            ],
            "dpv:hasConsentStatus": [
              {
                "@type": "dpv:ConsentGiven",
                "dpv:isIndicatedAtTime": consent?.since.toISOString(),
              },
            ],
          },
        ],
        "dpv:hasEntity": [{ "@type": "dpv:DataController", "schema:url": env.APP_URL }],
      },
    });
    expect(JSON.stringify(receipt)).not.toContain("Quaker");
  });

  test("names no term whose vocabulary it does not bring along", async () => {
    const { ada, show } = await adaWithReligion();
    await show("PUBLIC", "Exactly this.");
    const [consent] = await ownConsents(ada);
    const { "@context": context, ...rest } = (await ownReceipt(ada, consent?.id ?? "")) ?? {};
    const used = JSON.stringify(rest).match(/(?<=")[a-z-]+(?=:[A-Za-z0-9-]+")/g) ?? [];
    const known = [...Object.keys(context ?? {}), "show-field"];
    expect(new Set(used)).toContain("eu-gdpr");
    expect(used.filter((prefix) => !known.includes(prefix))).toEqual([]);
  });

  test("says when it was taken back", async () => {
    const { ada, show } = await adaWithReligion();
    await show("PUBLIC", "Exactly this.");
    await hideSensitive(ada, "religion");
    const [consent] = await ownConsents(ada);
    const receipt = await ownReceipt(ada, consent?.id ?? "");
    const [process] = receipt?.["dpv:hasRecordOfActivity"]["dpv:hasProcess"] ?? [];
    expect(process?.["dpv:hasConsentStatus"]).toMatchObject([
      { "@type": "dpv:ConsentGiven" },
      {
        "@type": "dpv:ConsentWithdrawn",
        "dpv:isIndicatedAtTime": consent?.ended?.at.toISOString(),
      },
    ]);
  });

  test.each(["0", "-1", "1e3", "x", "", "99999999999999999999", "1 OR 1=1"])(
    "is not there under the id %j",
    async (id) => {
      const { ada, show } = await adaWithReligion();
      await show("PUBLIC", "Exactly this.");
      expect(await ownReceipt(ada, id)).toBeUndefined();
    },
  );

  test("is not there for a withdrawal, which is no consent", async () => {
    const { ada, show } = await adaWithReligion();
    await show("PUBLIC", "Exactly this.");
    await hideSensitive(ada, "religion");
    const { rows } = await db.owner.query<{ id: string }>(
      "SELECT id FROM consent_entry WHERE member_id = $1 AND NOT given",
      [ada.id],
    );
    expect(rows).toHaveLength(1);
    expect(await ownReceipt(ada, rows[0]?.id ?? "")).toBeUndefined();
  });
});
