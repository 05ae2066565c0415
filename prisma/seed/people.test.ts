import { describe, expect, test } from "vitest";
import { newPasswordSchema, passwordFault } from "#lib/accounts/check-password.ts";
import { demonstrationPassword, namedPeople, people } from "./people.ts";

describe("the demonstration's people", () => {
  test("could have chosen their password themselves", () => {
    expect(newPasswordSchema.parse(demonstrationPassword)).toBe(demonstrationPassword);
    for (const { name, email } of namedPeople)
      expect(passwordFault(demonstrationPassword, [name, email])).toBeUndefined();
  });

  test("are named as their profile names them", () => {
    for (const { name, fields } of namedPeople) {
      expect(fields.find((field) => field.kind === "name")?.value).toBe(name);
    }
  });

  test("show what the stories about them need", () => {
    const shown = (person: (typeof namedPeople)[number]) =>
      new Set(person.fields.map((field) => field.audience));
    expect(shown(people.zoe)).toEqual(new Set(["ONLY_ME"]));
    expect(shown(people.noor)).toEqual(new Set(["ONLY_ME"]));
    expect(people.noor.fields.map((field) => field.kind)).toEqual(["name", "country"]);
    expect(shown(people.jose)).toEqual(new Set(["ONLY_ME", "CONNECTIONS", "PUBLIC"]));
    const hiddenOfAda = people.ada.fields
      .filter((field) => field.audience !== "PUBLIC")
      .map((field) => field.kind);
    expect(hiddenOfAda).toEqual(["phone"]);
    expect(people.mingche.fields.find((field) => field.kind === "name")?.audience).toBe("ONLY_ME");
  });

  test("tell in no public text what they keep back", () => {
    for (const { fields } of namedPeople) {
      const told = JSON.stringify(
        fields.filter((field) => field.audience === "PUBLIC").map((field) => field.value),
      );
      const kept = fields
        .filter((field) => field.audience !== "PUBLIC")
        .flatMap((field) => textsOf(field.value));
      for (const text of kept.filter((text) => text.length > 9 || /[^\w ]/.test(text)))
        expect(told).not.toContain(text);
      const city = fields.find((field) => field.kind === "city");
      if (city && city.audience !== "PUBLIC") expect(told).not.toContain(city.value);
    }
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
