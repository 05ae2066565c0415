import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adultRule, checkAge } from "./age.ts";

const adult = { kind: "adult", rule: adultRule };
const minor = { kind: "minor" };
const impossible = { kind: "impossible" };

describe("a person is let in from the 18th birthday, where the date is earliest (UTC−12) [terms/1.3 privacy/2.8]", () => {
  it.each([
    ["2008-11-22", "2026-11-22T11:59:59.999Z", minor, "it is still the 21st at UTC−12"],
    ["2008-11-22", "2026-11-22T12:00:00.000Z", adult, "now the 22nd has come everywhere"],
    ["2008-11-23", "2026-11-22T12:00:00.000Z", minor, "a day too young"],
    ["2008-12-31", "2027-01-01T11:59:59.999Z", adult, "still the last day of the year at UTC−12"],
    ["2009-01-01", "2027-01-01T11:59:59.999Z", minor, "not yet the new year at UTC−12"],
    [
      "2008-02-29",
      "2026-03-01T11:59:59.999Z",
      minor,
      "born on a leap day: 28 February is too early",
    ],
    ["2008-02-29", "2026-03-01T12:00:00.000Z", adult, "born on a leap day: 18 on 1 March"],
    ["2008-02-28", "2026-02-28T12:00:00.000Z", adult, "the day before a leap day"],
    ["2008-03-01", "2026-02-28T12:00:00.000Z", minor, "the day after a leap day"],
    ["1990-05-31", "2026-11-22T12:00:00.000Z", adult, "an ordinary adult"],
    ["2026-11-22", "2026-11-22T12:00:00.000Z", minor, "born today"],
    ["2026-11-23", "2026-11-22T12:00:00.000Z", minor, "it is already the 23rd at UTC+14"],
    ["2026-11-24", "2026-11-22T12:00:00.000Z", impossible, "a day to come everywhere"],
    ["1905-11-23", "2026-11-22T12:00:00.000Z", adult, "120 years old, for one more day"],
    ["1905-11-22", "2026-11-22T12:00:00.000Z", impossible, "121 years ago"],
    ["1900-02-29", "2026-11-22T12:00:00.000Z", impossible, "1900 had no 29 February"],
    ["2007-02-29", "2026-11-22T12:00:00.000Z", impossible, "2007 had no 29 February"],
    ["2000-04-31", "2026-11-22T12:00:00.000Z", impossible, "April has 30 days"],
    ["2000-13-01", "2026-11-22T12:00:00.000Z", impossible, "there are 12 months"],
    ["2000-00-10", "2026-11-22T12:00:00.000Z", impossible, "months start at 1"],
    ["0000-01-01", "2026-11-22T12:00:00.000Z", impossible, "long ago"],
    ["20000-1-1", "2026-11-22T12:00:00.000Z", impossible, "not a date"],
    ["31.05.1990", "2026-11-22T12:00:00.000Z", impossible, "not as it is asked"],
    ["", "2026-11-22T12:00:00.000Z", impossible, "nothing"],
  ])("born %s, asked at %s: %j (%s)", (birthDate, now, expected) => {
    expect(checkAge(birthDate, new Date(now))).toEqual(expected);
  });
});

const moments = fc.date({
  min: new Date("2000-01-01"),
  max: new Date("2199-12-31"),
  noInvalidDate: true,
});
const day = 86_400_000;
const isoDay = (date: Date) => date.toISOString().slice(0, 10);

describe("whatever the day", () => {
  it("nobody is an adult before the day has come at UTC−12, and everybody is from then on", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 100 * 366 }), (now, daysOld) => {
        const born = new Date(now.getTime() - daysOld * day);
        const here = new Date(now.getTime() - day / 2);
        const years = here.getUTCFullYear() - born.getUTCFullYear();
        // As people count: the years, less one when this year's birthday is still to come.
        const hadBirthday = isoDay(here).slice(5) >= isoDay(born).slice(5);
        const age = hadBirthday ? years : years - 1;
        expect(checkAge(isoDay(born), now)).toEqual(age >= 18 ? adult : minor);
      }),
    );
  });

  it("nobody gets younger: once an adult, always one", () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 17 * 365, max: 19 * 366 }),
        fc.integer({ min: 0, max: 3_000 }),
        (now, daysOld, later) => {
          const born = isoDay(new Date(now.getTime() - daysOld * day));
          if (checkAge(born, now).kind !== "adult") return;
          expect(checkAge(born, new Date(now.getTime() + later * day))).toEqual(adult);
        },
      ),
    );
  });

  it("no text makes it fail", () => {
    fc.assert(
      fc.property(fc.string(), moments, (text, now) =>
        ["adult", "minor", "impossible"].includes(checkAge(text, now).kind),
      ),
    );
  });
});
