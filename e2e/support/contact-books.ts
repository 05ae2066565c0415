// biome-ignore-all lint/style/noExcessiveLinesPerFile: a list of data
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The bytes of a sample file. */
export function bookFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, "contacts", name)));
}

/** Every sample file, with all the addresses that are in it. */
export const sampleBooks: Readonly<
  Record<string, { people: number; addresses: readonly string[] }>
> = {
  "ezvcard-John_Doe_ANDROID.vcf": {
    people: 6,
    addresses: [
      "john.doe@company.com.example.test",
      "jane.doe@company.com.example.test",
      "bob@company.com.example.test",
      "henry@company.com.example.test",
    ],
  },
  "ezvcard-John_Doe_GMAIL.vcf": { people: 1, addresses: ["john.doe@ibm.com.example.test"] },
  "ezvcard-John_Doe_IPHONE.vcf": { people: 1, addresses: ["john.doe@ibm.com.example.test"] },
  "ezvcard-John_Doe_MAC_ADDRESS_BOOK.vcf": {
    people: 1,
    addresses: ["john.doe@ibm.com.example.test"],
  },
  "ezvcard-John_Doe_MS_OUTLOOK.vcf": { people: 1, addresses: ["john.doe@ibm.cm.example.test"] },
  "ezvcard-outlook-2003.vcf": { people: 1, addresses: ["jdoe@example.test"] },
  "folkerkinzel-LargeFile.vcf": { people: 1_000, addresses: [] },
  "folkerkinzel-MultiAnsiFilterTests_German.vcf": { people: 1, addresses: [] },
  "folkerkinzel-MultiAnsiFilterTests_v3Utf16Bom.vcf": {
    people: 2,
    addresses: ["email1@wumms.de", "email2@folker-kinzel.de"],
  },
  "folkerkinzel-Utf-8_Greek.vcf": { people: 1, addresses: [] },
  "folkerkinzel-v2_1.vcf": {
    people: 1,
    addresses: [
      "privat@folker-kinzel.de.example.test",
      "business@folker-kinzel.de.example.test",
      "andere@folker-kinzel.de.example.test",
    ],
  },
  "google-new.csv": { people: 9, addresses: invented() },
  "google-old.csv": { people: 9, addresses: invented() },
  "ical4j-vcard-group.vcf": { people: 0, addresses: [] },
  "linkedin-archive.zip": { people: 3, addresses: ["priya@x.example.test"] },
  "outlook-365.csv": {
    people: 9,
    addresses: invented().filter((address) => !address.startsWith("second")),
  },
  "synthetic-v40-all.vcf": {
    people: 1,
    addresses: ["amelie@maison.example.test", "a.b@maison.example.test"],
  },
};

function invented(): readonly string[] {
  return [
    "ana@prado.example.test",
    "second.ana@prado.example.test",
    "joerg@ml.example.test",
    "tsubasa@aikawa.example.test",
    "m.ali@ali.example.test",
    "oneil@darc.example.test",
    "onlymail@x.example.test",
    "e@z.example.test",
  ];
}
