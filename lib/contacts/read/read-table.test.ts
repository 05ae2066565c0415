import { describe, expect, test } from "vitest";
import { readContacts } from "./read-contacts.ts";

/** In the languages in which Outlook writes its header. */
const outlook = {
  German:
    "Vorname;Weitere Vornamen;Nachname;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;E-Mail 2: Adresse;E-Mail 2: Typ",
  French:
    "Pr\u00e9nom;Deuxi\u00e8me pr\u00e9nom;Nom;Adresse de messagerie;Type de messagerie;Nom complet de l'adresse de messagerie;Adresse de messagerie 2;Type de messagerie 2",
  Spanish:
    "Nombre;Segundo nombre;Apellidos;Direcci\u00f3n de correo electr\u00f3nico;Tipo de correo electr\u00f3nico;Nombre de presentaci\u00f3n del correo electr\u00f3nico;Direcci\u00f3n del correo electr\u00f3nico 2;Tipo de correo electr\u00f3nico 2",
  Italian:
    "Nome;Secondo nome;Cognome;Indirizzo posta elettronica;Tipo posta elettronica;Nome visualizzato posta elettronica;Indirizzo posta elettronica 2;Tipo posta elettronica 2",
  Dutch:
    "Voornaam;Middelste naam;Achternaam;E-mailadres;E-mailtype;Weergavenaam voor e-mail;E-mailadres 2;E-mailtype 2",
  Portuguese:
    "Nome pr\u00f3prio;Nomes do meio;Apelido;Endere\u00e7o de correio electr\u00f3nico;Tipo de correio electr\u00f3nico;Nome a apresentar do correio electr\u00f3nico;Endere\u00e7o de correio electr\u00f3nico 2;Tipo de correio electr\u00f3nico 2",
  Polish:
    "Imi\u0119;Drugie imi\u0119;Nazwisko;Adres e-mail;Typ e-mail;Nazwa wy\u015bwietlana e-mail;Adres e-mail 2;Typ e-mail 2",
  Swedish:
    "F\u00f6rnamn;Mellannamn;Efternamn;E-postadress;E-posttyp;E-postens visningsnamn;E-postadress 2;E-posttyp 2",
  Finnish:
    "Etunimi;Toinen nimi;Sukunimi;S\u00e4hk\u00f6postiosoite;S\u00e4hk\u00f6postin tyyppi;S\u00e4hk\u00f6postin n\u00e4ytt\u00f6nimi;S\u00e4hk\u00f6postiosoite 2;S\u00e4hk\u00f6postin tyyppi 2",
  Czech:
    "Jm\u00e9no;Prost\u0159edn\u00ed jm\u00e9no;P\u0159\u00edjmen\u00ed;E-mailov\u00e1 adresa;Typ e-mailu;Zobrazovan\u00fd n\u00e1zev e-mailu;E-mailov\u00e1 adresa 2;Typ e-mailu 2",
  Turkish:
    "Ad\u0131;\u0130kinci Ad\u0131;Soyad\u0131;E-posta Adresi;E-posta T\u00fcr\u00fc;E-posta G\u00f6r\u00fcnen Ad\u0131;E-posta 2 Adresi;E-posta 2 T\u00fcr\u00fc",
  Russian:
    "\u0418\u043c\u044f;\u041e\u0442\u0447\u0435\u0441\u0442\u0432\u043e;\u0424\u0430\u043c\u0438\u043b\u0438\u044f;\u0410\u0434\u0440\u0435\u0441 \u044d\u043b. \u043f\u043e\u0447\u0442\u044b;\u0422\u0438\u043f \u044d\u043b. \u043f\u043e\u0447\u0442\u044b;\u041a\u0440\u0430\u0442\u043a\u043e\u0435 \u0438\u043c\u044f;\u0410\u0434\u0440\u0435\u0441 2 \u044d\u043b. \u043f\u043e\u0447\u0442\u044b;\u0422\u0438\u043f 2 \u044d\u043b. \u043f\u043e\u0447\u0442\u044b",
  Japanese:
    "\u540d;\u30df\u30c9\u30eb \u30cd\u30fc\u30e0;\u59d3;\u96fb\u5b50\u30e1\u30fc\u30eb \u30a2\u30c9\u30ec\u30b9;\u96fb\u5b50\u30e1\u30fc\u30eb\u306e\u7a2e\u985e;\u96fb\u5b50\u30e1\u30fc\u30eb\u8868\u793a\u540d;\u96fb\u5b50\u30e1\u30fc\u30eb 2 \u30a2\u30c9\u30ec\u30b9;\u96fb\u5b50\u30e1\u30fc\u30eb 2 \u306e\u7a2e\u985e",
  Chinese:
    "\u540d;\u4e2d\u95f4\u540d;\u59d3;\u7535\u5b50\u90ae\u4ef6\u5730\u5740;\u7535\u5b50\u90ae\u4ef6\u7c7b\u578b;\u7535\u5b50\u90ae\u4ef6\u663e\u793a\u540d\u79f0;\u7535\u5b50\u90ae\u4ef6 2 \u5730\u5740;\u7535\u5b50\u90ae\u4ef6 2 \u7c7b\u578b",
  "a language that is not known": "Uno;Duo;Tres;Quattuor;Quinque;Sex;Septem;Octo",
};
const row = "Ana;;Prado;ana@a.example;SMTP;Ana Prado;ana.second@a.example;SMTP";
const addresses = ["ana@a.example", "ana.second@a.example"];

const bytes = (text: string) => new TextEncoder().encode(text);
const lines = (...all: readonly string[]) => all.join("\r\n");

describe("a table of Outlook", () => {
  test.for(Object.entries(outlook))("in %s, with semicolons", async ([, header]) => {
    const found = await readContacts(
      bytes(lines(header, row, "Ben;;;ben@b.example;SMTP;Ben;;", "")),
    );
    expect(found.addresses).toEqual([...addresses, "ben@b.example"]);
    expect(found.unreadable).toEqual([]);
    expect(found.people).toHaveLength(2);
  });

  test.for(
    Object.entries(outlook).filter(([language]) => language !== "a language that is not known"),
  )("in %s, with commas and names", async ([, header]) => {
    const text = lines(header, row).replaceAll(";", ",");
    expect((await readContacts(bytes(text))).people).toEqual([{ name: "Ana Prado", addresses }]);
  });

  test.each([
    [
      "windows-1252",
      "Vorname;Nachname;E-Mail-Adresse",
      "J\xf6rg;M\xfcller;joerg@j.example",
      "J\u00f6rg M\u00fcller",
    ],
    [
      "windows-1250",
      "Imi\xea;Nazwisko;Adres e-mail",
      "\xa3ucja;Nowak;l@l.example",
      "\u0141ucja Nowak",
    ],
    [
      "windows-1251",
      "\xc8\xec\xff;\xd4\xe0\xec\xe8\xeb\xe8\xff;\xc0\xe4\xf0\xe5\xf1 \xfd\xeb. \xef\xee\xf7\xf2\xfb",
      "\xc0\xed\xed\xe0;;a@a.example",
      "\u0410\u043d\u043d\u0430",
    ],
  ])("in the code page %s", async (_page, header, person, name) => {
    const text = new Uint8Array(Buffer.from(lines(header, person), "latin1"));
    expect((await readContacts(text)).people.map((one) => one.name)).toEqual([name]);
  });
});

const connections = lines(
  "Notes:",
  '"When exporting your connection data, you may notice that some of the email addresses are missing."',
  "",
  "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
  "Ada,Lovelace,https://www.linkedin.com/in/a,,Engines,Engineer,28 Sep 2026",
  'Priya,Sharma,https://www.linkedin.com/in/p,priya@p.example,"Like, Inc.",Manager,03 Jan 2019',
  ",,,,,,",
);

test("the connections of LinkedIn are read from below their notes", async () => {
  expect((await readContacts(bytes(connections))).people).toEqual([
    { name: "Ada Lovelace", addresses: [] },
    { name: "Priya Sharma", addresses: ["priya@p.example"] },
  ]);
});

describe("a table from elsewhere", () => {
  const ana = [{ name: "Ana Prado", addresses: ["ana@a.example"] }];
  const nameless = [{ name: undefined, addresses: ["ana@a.example"] }];
  test.each([
    ["with a delimiter that it names", "sep=|\nName|E-mail\nAna Prado|ana@a.example", ana],
    ["with tabs", "Name\tE-mail\nAna Prado\tana@a.example", ana],
    [
      "of Thunderbird",
      "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email\nAna,Prado,Ana,,ana@a.example,",
      ana,
    ],
    [
      "of Salesforce, whose mailing street is no address",
      "First Name,Last Name,Home Mailing Street,Email\nAna,Prado,Street 1,ana@a.example",
      ana,
    ],
    ["of a single column", "ana@a.example", nameless],
    ["without a header", "x,ana@a.example,y\n", nameless],
    ["with a row that is longer than the header", "Name,E-mail\nAna Prado,Dr.,ana@a.example", ana],
    ["with empty rows", "\n\nName,E-mail\n\n,,\nAna Prado,ana@a.example\n\n", ana],
    ["with a quote in a name", 'Name,E-mail\nAna Prado,"Ana ""A."" <ana@a.example>"', ana],
  ])("%s", async (_what, text, people) => {
    expect((await readContacts(bytes(text))).people).toEqual(people);
  });

  test("a quotation mark that is never closed costs nobody but its own row", async () => {
    const text = 'Name,E-mail\nAna,ana@a.example\n"Big Ben,ben@b.example\nCy,cy@c.example\n';
    const found = await readContacts(bytes(text));
    expect(found.addresses).toEqual(["ana@a.example", "ben@b.example", "cy@c.example"]);
    expect(found.unreadable).toEqual([
      { line: 3, why: "quote", shown: '"Big Ben,ben@b.example', file: undefined },
    ]);
  });

  test("nor does one that is closed by the quotation mark of another row", async () => {
    const text = 'Name,E-mail\n"Big Ben,ben@b.example\n"Cy, Jr.",cy@c.example\nDi,di@d.example\n';
    const found = await readContacts(bytes(text));
    expect(found.addresses).toEqual(["ben@b.example", "cy@c.example", "di@d.example"]);
    expect(found.unreadable.map(({ line, why }) => [line, why])).toEqual([[2, "quote"]]);
  });

  test("what should be an address and is none is told with its line", async () => {
    const text = 'Name,Notes,E-mail\nAna,"two\nlines",ana@a.example\nBen,,ben at b.example\n';
    expect((await readContacts(bytes(text))).unreadable).toEqual([
      { line: 4, why: "address", shown: "ben at b.example", file: undefined },
    ]);
  });
});

test.each([
  ["a letter", "Dear Ana,\nwrite to me soon.\nBen"],
  ["a table of something else", "Day,Weather\nMonday,Rain\n"],
  ["a program", "\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0"],
])("%s is no address book", async (_what, text) => {
  await expect(readContacts(bytes(text))).rejects.toThrow("contactImport.refusals.notContacts");
});
