import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldKind, kindNames } from "./field-kinds.ts";
import { inScript, profileJsonLd } from "./profile-json-ld.ts";
import type { ShownField } from "./profile-seen-by.ts";

const address = "https://jobs.example/in/ada";

describe("what Ada shows, as data", () => {
  test("says each field once, where schema.org has a place for it", () => {
    const fields: ShownField[] = [
      { kind: "name", value: "Ada" },
      { kind: "city", value: "Turin" },
      { kind: "country", value: { code: "IT", name: "Italy" } },
      { kind: "experience", value: { title: "Engineer", company: "Bridges", start: "2021-03" } },
      { kind: "education", value: { school: "A school" } },
      { kind: "skill", value: { name: "Steel" } },
      { kind: "skill", value: { name: "Timber", level: "Expert" } },
      { kind: "language", value: { language: "Italian" } },
    ];
    expect(profileJsonLd(fields, address)).toEqual({
      "@context": "https://schema.org",
      "@type": "ProfilePage",
      url: address,
      mainEntity: {
        "@type": "Person",
        "@id": `${address}#person`,
        name: "Ada",
        address: {
          "@type": "PostalAddress",
          addressLocality: "Turin",
          addressCountry: "Italy",
        },
        worksFor: {
          "@type": "EmployeeRole",
          roleName: "Engineer",
          startDate: "2021-03",
          worksFor: { "@type": "Organization", name: "Bridges" },
        },
        alumniOf: {
          "@type": "OrganizationRole",
          alumniOf: { "@type": "EducationalOrganization", name: "A school" },
        },
        knowsAbout: ["Steel", "Timber"],
        knowsLanguage: { "@type": "Language", name: "Italian" },
      },
    });
  });

  test("is a person and an address when nothing else is shown", () => {
    const { mainEntity } = { mainEntity: undefined, ...profileJsonLd([], address) };
    expect(mainEntity).toEqual({ "@type": "Person", "@id": `${address}#person` });
  });

  test("names only inputs that its kind has", () => {
    for (const kind of kindNames) {
      const { schemaOrg, vcard, inputs } = fieldKind(kind);
      const known = inputs.map(({ name }) => name);
      const things = schemaOrg && "texts" in schemaOrg ? [schemaOrg, schemaOrg.within] : [];
      const named = things.flatMap((thing) => Object.keys(thing?.texts ?? {}));
      for (const place of [schemaOrg, vcard]) {
        if (place && "input" in place && place.input) named.push(place.input);
      }
      expect(known, kind).toEqual(expect.arrayContaining(named));
    }
  });
});

test("whatever somebody writes, it closes no script and opens none", () => {
  const nasty = fc.constantFrom("</script>", "<!--", "<script", "]]>", "\u2028", "&lt;", '"', "\\");
  const text = fc.array(fc.oneof(nasty, fc.string({ unit: "binary" }))).map((all) => all.join(""));
  fc.assert(
    fc.property(text, (about) => {
      const data = profileJsonLd([{ kind: "about", value: about }], address);
      const written = inScript(data);
      expect(written).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});
