import { beforeAll, describe, expect, test } from "vitest";
import { fieldKind, kindNames, maxEntries } from "#lib/profiles/field-kinds.ts";
import {
  type FieldValue,
  inputTexts,
  isSimple,
  partOf,
  valueSchema,
} from "#lib/profiles/field-value.ts";
import { isWithin } from "./audiences.ts";
import { monthText, present, yearOf } from "./months.ts";
import { namedPeople } from "./people.ts";
import { type InventedPerson, inventPerson, type SeedField } from "./person.ts";
import { places } from "./places.ts";
import { works } from "./works.ts";

let invented: readonly InventedPerson[];

beforeAll(() => {
  invented = Array.from({ length: 2000 }, (_, index) => inventPerson(index));
});

function everybody() {
  return [...namedPeople, ...invented];
}

function valuesOf(person: { readonly fields: readonly SeedField[] }, kind: string): FieldValue[] {
  return person.fields.filter((field) => field.kind === kind).map((field) => field.value);
}

const reserved = /(^|\.)example(\.(org|net|com))?$/;

/** The ranges that regulators keep for fiction; see places.ts. */
const fictitious = [
  /^\+1 \d{3} 555 01\d\d$/, // NANPA
  /^\+44 (7700 900|117 496 0|113 496 0|141 496 0)\d{3}$/, // Ofcom
  /^\+33 (6 39 98|1 99 00|4 65 71) \d\d \d\d$/, // Arcep
  /^\+49 (30 23125|69 90009|40 66969|221 4710|89 99998) \d{3}$/, // Bundesnetzagentur
  /^\+46 (8 465 004|31 390 06|40 628 04) \d\d$/, // PTS
  /^\+353 20 91\d \d{4}$/, // ComReg
];

describe("an invented person", () => {
  test("is the same, byte for byte, whenever and in whatever order people are asked for", () => {
    const some = [1999, 3, 0, 1200];
    const again = some.map((index) => JSON.stringify(inventPerson(index)));
    expect(again).toEqual(some.map((index) => JSON.stringify(invented[index])));
    expect(inventPerson(3, "another world")).not.toEqual(invented[3]);
  });

  test("has an id and an address that nobody else has", () => {
    expect(new Set(everybody().map(({ id }) => id)).size).toBe(everybody().length);
    expect(new Set(everybody().map(({ email }) => email.toLowerCase())).size).toBe(
      everybody().length,
    );
    for (const { id } of everybody())
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("holds exactly the values that the forms would keep", () => {
    for (const kind of kindNames) {
      const schema = valueSchema(kind);
      for (const value of everybody().flatMap((person) => valuesOf(person, kind))) {
        expect(schema.parse(isSimple(kind) ? inputTexts(kind, value) : value)).toEqual(value);
      }
    }
  });

  test("has one of each single kind, and no more entries than a member may have", () => {
    for (const { fields } of everybody()) {
      const kinds = Map.groupBy(fields, (field) => field.kind);
      for (const [kind, entries] of kinds) {
        expect(entries.length).toBeLessThanOrEqual(fieldKind(kind).many ? maxEntries : 1);
        expect(new Set(entries.map((entry) => JSON.stringify(entry.value))).size).toBe(
          entries.length,
        );
      }
    }
  });

  test("can be reached nowhere: addresses, links and numbers are kept for examples", () => {
    for (const person of everybody()) {
      for (const email of [person.email, ...valuesOf(person, "email")])
        expect(String(email).split("@")[1]).toMatch(reserved);
      const texts = JSON.stringify(person.fields);
      for (const [, host] of texts.matchAll(/https?:\/\/([^/"]+)/g)) expect(host).toMatch(reserved);
      for (const phone of valuesOf(person, "phone"))
        expect(fictitious.some((range) => range.test(String(phone)))).toBe(true);
    }
  });

  test("shows the address of the account in no field", () => {
    for (const person of everybody())
      expect(JSON.stringify(person.fields)).not.toContain(person.email);
  });
});

describe("a career", () => {
  test("runs forward, one month after the other, up to the present and not beyond", () => {
    for (const { career } of invented) {
      const steps = [...career.educations, ...career.jobs];
      const months = steps.flatMap(({ start, end }) =>
        end === undefined ? [start] : [start, end],
      );
      expect(months).toEqual([...new Set(months)].toSorted((a, b) => a - b));
      expect(Math.max(0, ...months)).toBeLessThan(present);
      for (const step of steps.slice(0, -1)) expect(step.end).toBeDefined();
    }
  });

  test("begins neither before school is over nor with a child at work", () => {
    for (const { born, career } of invented) {
      const age = yearOf(present) - yearOf(born);
      expect(age).toBeGreaterThanOrEqual(19);
      expect(age).toBeLessThanOrEqual(64);
      for (const education of career.educations)
        expect(education.start - born).toBeGreaterThanOrEqual(15 * 12);
      for (const job of career.jobs) expect(job.start - born).toBeGreaterThanOrEqual(17 * 12);
    }
  });

  test("stays in one field of work and goes up, step by step", () => {
    for (const { work, career, ...person } of invented) {
      const titles = career.jobs.map((job) => job.title);
      expect(
        work.tracks.some((track) => titles.every((title) => track.some((rung) => rung === title))),
      ).toBe(true);
      const rungs = career.jobs.map((job) => job.rung);
      expect(rungs).toEqual(rungs.toSorted((a, b) => a - b));
      expect(career.educations.filter(({ area }) => !work.areas.includes(area))).toEqual([]);
      const known = work.skills.map((entry) => entry.split(": ")[0]);
      const skills = valuesOf(person, "skill").map((skill) => partOf("skill", skill, "name"));
      expect(skills.filter((skill) => !known.some((name) => name === skill))).toEqual([]);
    }
  });

  test("is what the profile says", () => {
    for (const { career, ...person } of invented) {
      const periods = valuesOf(person, "experience").map((job) =>
        partOf("experience", job, "start"),
      );
      expect(periods).toEqual(career.jobs.map((job) => monthText(job.start)).toReversed());
    }
  });
});

describe("the world", () => {
  test("has people of every country and every field of work", () => {
    expect(new Set(invented.map(({ place }) => place.code)).size).toBe(places.length);
    expect(new Set(invented.map(({ work }) => work.key)).size).toBe(works.length);
  });

  test("has names in the letters of many languages, and no named person twice", () => {
    const names = invented.flatMap((person) => valuesOf(person, "name"));
    const letters = [
      "José",
      "Łukasz",
      "Zoë",
      "李",
      "佐々木",
      "Nguyễn",
      "Şü",
      "إلياس",
      "Ọ",
      "ß",
      "Ní ",
    ];
    expect(letters.filter((some) => !names.join().includes(some))).toEqual([]);
    expect(namedPeople.filter(({ name }) => names.includes(name))).toEqual([]);
  });

  test("shows names to everyone, telephone numbers to nobody and addresses to connections, mostly", () => {
    const shares = (kind: string, audience: string) => {
      const fields = invented.flatMap((person) =>
        person.fields.filter((field) => field.kind === kind),
      );
      return fields.filter((field) => field.audience === audience).length / fields.length;
    };
    expect(shares("name", "PUBLIC")).toBeGreaterThan(0.6);
    expect(shares("headline", "PUBLIC")).toBeGreaterThan(0.7);
    expect(shares("skill", "PUBLIC")).toBeGreaterThan(0.65);
    expect(shares("phone", "ONLY_ME")).toBeGreaterThan(0.8);
    expect(shares("phone", "PUBLIC")).toBe(0);
    expect(shares("email", "CONNECTIONS")).toBeGreaterThan(0.5);
  });

  test("has members who show nobody anything, and members who hide only their name", () => {
    const audienceOf = (person: InventedPerson, kind: string) =>
      person.fields.find((field) => field.kind === kind)?.audience;
    const silent = invented.filter((person) =>
      person.fields.every((field) => field.audience === "ONLY_ME"),
    );
    expect(silent.length / invented.length).toBeGreaterThan(0.02);
    expect(silent.length / invented.length).toBeLessThan(0.06);
    const shown = invented.filter((person) =>
      person.fields.some((field) => field.audience === "PUBLIC"),
    );
    expect(shown.length / invented.length).toBeGreaterThan(0.9);
    expect(shown.length / invented.length).toBeLessThan(0.94);
    const nameless = invented.filter(
      (person) =>
        audienceOf(person, "headline") === "PUBLIC" && audienceOf(person, "name") !== "PUBLIC",
    );
    expect(nameless.length / invented.length).toBeGreaterThan(0.05);
  });

  test("tells in no text what the field itself shows to fewer people", () => {
    for (const { career, fields } of invented) {
      const first = (kind: string) => fields.find((field) => field.kind === kind);
      const secrets = [
        { part: first("name")?.value, audience: first("name")?.audience },
        { part: ` in ${first("city")?.value}`, audience: first("city")?.audience },
        { part: career.jobs.at(-1)?.firm.name, audience: first("experience")?.audience },
        { part: career.educations.at(-1)?.school.name, audience: first("education")?.audience },
      ];
      for (const { part, audience = "PUBLIC" } of secrets) {
        const told = [first("headline"), first("about")].filter((text) =>
          String(text?.value).includes(String(part)),
        );
        expect(told.filter((text) => text && !isWithin(text.audience, audience))).toEqual([]);
      }
      const [name, email, website] = ["name", "email", "website"].map(
        (kind) => first(kind)?.audience ?? "ONLY_ME",
      );
      expect([email, website].filter((seen) => seen && name && !isWithin(seen, name))).toEqual([]);
    }
  });
});
