import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { maxEntries } from "../field-kinds.ts";
import { type FoundFields, foundFields } from "./found-fields.ts";
import { readResume, resumeSections } from "./read-resume.ts";

const fixtures = "e2e/support/resumes";
const found = (resume: Record<string, unknown>) => foundFields(resume);
const fileFields = (path: string) => foundFields(readResume(readFileSync(path)));
const told = ({ leftOut }: FoundFields) =>
  leftOut.map(({ place, reason, problem }) => [place, problem ?? reason]);

test("the sample résumé of JSON Resume becomes every field that a profile has for it", () => {
  const { fields, leftOut, alsoLeftOut } = fileFields(`${fixtures}/sample.resume.json`);
  expect(fields.map(({ kind }) => kind)).toEqual([
    ...[
      "name",
      "headline",
      "about",
      "city",
      "country",
      "phone",
      "email",
      "website",
      "link",
      "link",
    ],
    ...["experience", "education", "skill", "skill", "language"],
    ...["project", "publication", "award", "volunteering", "interest", "reference"],
  ]);
  expect(fields.find(({ kind }) => kind === "country")?.value).toMatchObject({ code: "US" });
  expect(fields.find(({ kind }) => kind === "experience")?.value).toEqual({
    title: "CEO/President",
    company: "Pied Piper",
    place: "Palo Alto, CA",
    start: "2013-12-01",
    end: "2014-12-01",
    url: "http://piedpiper.example.com",
    summary: expect.stringContaining("Weisman Scores™"),
    highlights: expect.arrayContaining(["Successfully won Techcrunch Disrupt"]),
  });
  expect(fields.find(({ kind }) => kind === "link")?.value).toEqual({
    network: "Twitter",
    username: "neutralthoughts",
    url: "https://www.twitter.com",
  });
  expect(fields.find(({ kind }) => kind === "project")?.value).toMatchObject({
    name: "Miss Direction",
    roles: ["Team lead", "Designer"],
    organisation: "Smoogle",
    summary: "A mapping engine that misguides you",
    keywords: ["GoogleMaps", "Chrome Extension", "Javascript"],
  });
  expect(leftOut.map(({ place, reason, count }) => `${place}: ${reason} ${count}`)).toEqual([
    "$schema: aboutTheFile 1",
    "basics › location › address: noField 1",
    "basics › location › postalCode: noField 1",
    "basics › location › region: noField 1",
    "work › description: noField 1",
    "projects › type: noField 1",
    "meta: aboutTheFile 1",
  ]);
  expect(alsoLeftOut).toBe(0);
});

test("the sections are those of the schema of JSON Resume", () => {
  const schema = JSON.parse(readFileSync(`${fixtures}/schema.json`, "utf8"));
  const sections = Object.keys(schema.properties).filter(
    (name) => !["$schema", "meta"].includes(name),
  );
  expect([...resumeSections].sort()).toEqual(sections.sort());
});

test("a résumé with the names of earlier schemas says the same", () => {
  const { fields, leftOut } = fileFields(`${fixtures}/older.resume.json`);
  const value = (kind: string) => fields.find((field) => field.kind === kind)?.value;
  expect(value("website")).toBe("https://noor.example.org");
  expect(value("country")).toEqual({ code: "FR", name: "France" });
  expect(value("experience")).toEqual({
    title: "Cartographer",
    company: "Institut des Cartes",
    place: "Lyon, FR",
    start: "2016-04",
    url: "https://cartes.example.org",
    highlights: ["Relief maps of the Vercors"],
  });
  expect(value("education")).toMatchObject({ start: "2011", end: "2016", score: "15.5" });
  expect(leftOut.map(({ place }) => place)).toEqual(["basics › picture", "hobbies"]);
});

test("what does not fit is left out with its reason, and the rest is kept", () => {
  const resume = fileFields(`${fixtures}/flawed.resume.json`);
  expect(told(resume)).toEqual([
    ["basics › location › countryCode", "profiles.errors.countryUnknown"],
    ["basics › email", "profiles.errors.email"],
    ["basics › url", "profiles.errors.url"],
    ["work 1 › startDate", "profiles.errors.date"],
    ["work 2 › position", "missing"],
    ["work 3 › endDate", "profiles.errors.endBeforeStart"],
    ["work 4", "notAnObject"],
    ["skills 2", "twice"],
    ["languages", "notAList"],
    ["hobbies", "noField"],
  ]);
  expect(resume.leftOut.find(({ place }) => place === "work 1 › startDate")?.shown).toBe(
    "spring 2019",
  );
  const jobs = resume.fields.filter(({ kind }) => kind === "experience").map(({ value }) => value);
  expect(jobs).toEqual([
    {
      title: "Head nurse",
      company: "Hospital de Santo António",
      end: "2021-02",
      url: "https://hospital.example.org",
    },
    { title: "Nurse", company: "Farmácia Central", start: "2014" },
  ]);
});

test.each([
  [
    "a day that is none",
    { work: [{ position: "A", startDate: "2021-02-30" }] },
    "work 1 › startDate",
    "date",
  ],
  [
    "a month that is none",
    { work: [{ position: "A", startDate: "2021-13" }] },
    "work 1 › startDate",
    "date",
  ],
  ["a link with a script", { basics: { url: "javascript:alert(1)" } }, "basics › url", "url"],
  ["a link with a password", { basics: { url: "https://a:b@example.org" } }, "basics › url", "url"],
  ["a text that is too long", { basics: { label: "x".repeat(161) } }, "basics › label", "tooLong"],
  ["a name of two lines", { basics: { name: "Ada\nLovelace" } }, "basics › name", "oneLine"],
  ["NUL", { basics: { summary: "a\u0000b" } }, "basics › summary", "unprintable"],
  [
    "a letter under more marks than any script has",
    { basics: { name: `e${"\u0301".repeat(31)}` } },
    "basics › name",
    "unprintable",
  ],
  ["a lone surrogate", { basics: { summary: "a\ud800b" } }, "basics › summary", "unprintable"],
  ["an object for a text", { basics: { name: { first: "Ada" } } }, "basics › name", "text"],
  ["a list for a text", { basics: { name: ["Ada"] } }, "basics › name", "text"],
  ["a number beyond counting", { basics: { phone: 1e300 } }, "basics › phone", "text"],
  [
    "infinity",
    { education: [{ institution: "A", score: Number.POSITIVE_INFINITY }] },
    "education 1 › score",
    "text",
  ],
  ["a truth for a text", { skills: [{ name: "A", level: true }] }, "skills 1 › level", "text"],
  [
    "an object in a list",
    { skills: [{ name: "A", keywords: ["B", {}, { a: 1 }] }] },
    "skills 1 › keywords",
    "text",
  ],
  [
    "a required text that is too long",
    { skills: [{ name: "x".repeat(101) }] },
    "skills 1 › name",
    "tooLong",
  ],
])("%s is left out", (_what, resume, place, problem) => {
  expect(told(found(resume))).toContainEqual([place, `profiles.errors.${problem}`]);
});

test("two megabytes of marks, whose ordering would take minutes, are left out at once", () => {
  const { fields, leftOut } = found({ basics: { summary: `e${"\u0301\u0316".repeat(500_000)}` } });
  expect(fields).toEqual([]);
  expect(leftOut).toHaveLength(1);
});

test("an item of a list that does not fit is left out alone", () => {
  const { fields, leftOut } = found({
    work: [{ position: "Baker", highlights: ["Sourdough", "x".repeat(301), "", "Rye"] }],
  });
  expect(fields[0]?.value).toEqual({ title: "Baker", highlights: ["Sourdough", "Rye"] });
  expect(leftOut).toHaveLength(1);
});

test("of more entries than a profile holds the rest is left out, and counted", () => {
  const skills = Array.from({ length: maxEntries + 7 }, (_, index) => ({ name: `Skill ${index}` }));
  const { fields, leftOut } = found({ skills });
  expect(fields).toHaveLength(maxEntries);
  expect(leftOut).toEqual([{ place: "skills", reason: "tooManyEntries", count: 7 }]);
});

test("a file full of what no profile has is told in a hundred lines and a number", () => {
  const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1]));
  const { leftOut, alsoLeftOut } = found({ basics: unknown });
  expect([leftOut.length, alsoLeftOut]).toEqual([100, 4_900]);
});

test("nothing is left out where there is nothing", () => {
  const empty = { name: "", label: null, url: " ", location: {}, profiles: [] };
  expect(
    found({ basics: empty, work: [null, {}, []], skills: [], volunteer: [], meta: {} }),
  ).toEqual({
    fields: [],
    leftOut: [],
    alsoLeftOut: 0,
  });
});

test("a section named as if it lay in another is not read as that", () => {
  const { fields } = found({
    basics: { location: { city: "Lyon" } },
    "basics.location": { city: "Paris" },
  });
  expect(fields).toEqual([{ kind: "city", value: "Lyon" }]);
});
