import { describe, expect, test } from "vitest";
import { archiveWith, bomb, type Part } from "#e2e/support/contact-archives.ts";
import { readContacts } from "./read-contacts.ts";

const connections: Part = {
  name: "Connections.csv",
  content:
    "Notes:\n\nFirst Name,Last Name,URL,Email Address\nAda,Lovelace,https://l.example,ada@a.example\n",
};
const own: Part = {
  name: "Email Addresses.csv",
  content: "Email Address,Confirmed\nme@own.example,Yes\n",
};
const card: Part = {
  name: "Takeout/Contacts/All.vcf",
  content: "BEGIN:VCARD\nFN:Ben\nEMAIL:ben@b.example\nEND:VCARD\n",
};

describe("an archive", () => {
  test("of LinkedIn gives the connections, and not the member's own addresses", async () => {
    const { addresses } = await readContacts(archiveWith(own, connections));
    expect(addresses).toEqual(["ada@a.example"]);
  });

  test("may have them in a folder", async () => {
    const part = { ...connections, name: "Basic_LinkedInDataExport/Connections.csv" };
    expect((await readContacts(archiveWith(own, part))).addresses).toEqual(["ada@a.example"]);
  });

  test("of another program gives its address books, and says in which of them something is wrong", async () => {
    const broken = { ...card, name: "more.vcf", content: "BEGIN:VCARD\nEMAIL:none\nEND:VCARD\n" };
    const found = await readContacts(archiveWith(card, broken));
    expect(found.addresses).toEqual(["ben@b.example"]);
    expect(found.unreadable).toEqual([
      { line: 2, why: "address", shown: "none", file: "more.vcf" },
    ]);
  });

  test("that says it unpacks to more is believed no more than one that says less", async () => {
    const part = { ...connections, saidSize: 4_000_000_000 };
    await expect(readContacts(archiveWith(part))).rejects.toThrow(/archiveDamaged|archiveRatio/);
  });
});

const link = 0o120_777;
const many = Array.from({ length: 5_001 }, (_, index) => ({ name: `${index}.txt`, content: "" }));
const good = archiveWith(connections);

describe("an archive is refused, with a line of its own", () => {
  test.for<[string, () => Uint8Array, string]>([
    ["that unpacks to far more than it is", () => bomb(60, 60 * 1024 * 1024), "archiveRatio"],
    ["that unpacks to far more than it says", () => bomb(60, 1_000), "archiveRatio"],
    [
      "with a file that is above it",
      () => archiveWith(connections, { ...card, name: "../../.bashrc" }),
      "archivePath",
    ],
    [
      "with a file of the whole disk",
      () => archiveWith({ ...connections, name: "/etc/Connections.csv" }),
      "archivePath",
    ],
    [
      "with a file of a drive",
      () => archiveWith({ ...connections, name: "C:\\Connections.csv" }),
      "archivePath",
    ],
    [
      "with backslashes that lead out",
      () => archiveWith({ ...connections, name: "a\\..\\..\\Connections.csv" }),
      "archivePath",
    ],
    [
      "with a link",
      () => archiveWith(connections, { name: "a", content: "/etc/passwd", mode: link }),
      "archiveLink",
    ],
    [
      "with a link instead of the connections",
      () => archiveWith({ ...connections, content: "/etc/passwd", mode: link }),
      "archiveLink",
    ],
    ["that is encrypted", () => archiveWith({ ...connections, flags: 1 }), "archiveEncrypted"],
    [
      "with an archive in it",
      () => archiveWith(connections, { name: "more.zip", content: Buffer.from(good) }),
      "archiveNested",
    ],
    [
      "with an archive that is called a table",
      () => archiveWith({ name: "a.csv", content: Buffer.from(good) }),
      "archiveNested",
    ],
    ["with too many files", () => archiveWith(connections, ...many), "archiveEntries"],
    ["without an address book", () => archiveWith({ name: "a.txt", content: "x" }), "archiveEmpty"],
    ["without any file", () => archiveWith(), "archiveEmpty"],
    ["that is cut short", () => good.subarray(0, good.length - 30), "archiveDamaged"],
    ["of nothing but a beginning", () => new Uint8Array([0x50, 0x4b, 3, 4]), "archiveDamaged"],
  ])("%s", async ([, make, why]) => {
    await expect(readContacts(make())).rejects.toThrow(`contactImport.refusals.${why}`);
  });

  test("whose files lie upon each other", async () => {
    const twice = archiveWith(card, { ...card, name: "b.vcf" });
    // The second entry of the directory is led to the bytes of the first.
    const second = Buffer.from(twice).lastIndexOf("PK\u0001\u0002");
    new DataView(twice.buffer).setUint32(second + 42, 0, true);
    await expect(readContacts(twice)).rejects.toThrow("contactImport.refusals.archiveDamaged");
  });

  test("on the server from fewer bytes on", async () => {
    const people = Array.from(
      { length: 90_000 },
      (_, at) => `Ada ${at * 7_919},a${at * 104_729}@b${at}.example`,
    );
    const large = archiveWith({ name: "a.csv", content: `Name,E-mail\n${people.join("\n")}` });
    expect((await readContacts(large)).people).toHaveLength(90_000);
    await expect(readContacts(large, { mostBytes: 3 * 1024 * 1024 })).rejects.toThrow(
      "archiveRatio",
    );
  });
});
