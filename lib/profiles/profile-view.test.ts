import { describe, expect, test } from "vitest";
import type { FieldValue } from "./field-value.ts";
import type { ShownField } from "./profile-seen-by.ts";
import { profileView } from "./profile-view.ts";

function jobs(...values: FieldValue[]) {
  const fields = values.map((value): ShownField => ({ kind: "experience", value }));
  const [section] = profileView(fields).sections;
  return section?.as === "stays" ? section.stays : [];
}

describe("several roles at one company", () => {
  test("are one stay, from the first to the last", () => {
    const stays = jobs(
      { title: "Head nurse", company: "Hospital  São João", start: "2021-03" },
      { title: "Nurse", company: "hospital são joão", start: "2017", end: "2021-02" },
      { title: "Nurse", company: "Elsewhere", start: "2015", end: "2016" },
    );
    expect(stays).toMatchObject([
      {
        at: "Hospital  São João",
        period: "2017 to present",
        roles: [
          { title: "Head nurse", subtitle: "", period: "Mar 2021 to present" },
          { title: "Nurse", subtitle: "", period: "2017 to Feb 2021" },
        ],
      },
      { at: "", period: "", roles: [{ title: "Nurse", subtitle: "Elsewhere" }] },
    ]);
  });

  test("with another between them are two stays", () => {
    const stays = jobs(
      { title: "A", company: "Kite", start: "2020" },
      { title: "B", company: "Boat" },
      { title: "C", company: "Kite" },
    );
    expect(stays.map(({ roles }) => roles.length)).toEqual([1, 1, 1]);
  });

  test("of which one tells no start have no period together", () => {
    const stays = jobs(
      { title: "A", company: "Kite", start: "2020" },
      { title: "B", company: "Kite" },
    );
    expect(stays).toMatchObject([{ at: "Kite", period: "" }]);
  });

  test("entries without a company are no stay together", () => {
    expect(jobs({ title: "A" }, { title: "B" })).toHaveLength(2);
  });
});

test("facts are said in a sentence where there is one, else line by line", () => {
  const { facts } = profileView([
    { kind: "birthday", value: "05-31" },
    { kind: "openToWork", value: { what: "Nurse", where: "Porto", from: "2027-01" } },
    { kind: "salaryWish", value: { amount: "48000", currency: "EUR", per: "year" } },
  ]);
  expect(facts.map(({ term, lines }) => [term, ...lines])).toEqual([
    ["Birthday", "31 May"],
    ["Open to work", "What: Nurse", "Where: Porto", "From when: 2027-01"],
    ["Salary wish", "48,000 EUR a year"],
  ]);
});

test("a link leads where it says, by the name there", () => {
  const { contact } = profileView([
    { kind: "phone", value: "+44 (0)7700 900142" },
    { kind: "link", value: { network: "Code", username: "ada", url: "https://code.example/ada" } },
    { kind: "link", value: { network: "Radio", username: "M0ADA" } },
  ]);
  expect(contact.map(({ term, text, href }) => [term, text, href])).toEqual([
    ["Phone", "+44 (0)7700 900142", "tel:+4407700900142"],
    ["Code", "ada", "https://code.example/ada"],
    ["Radio", "M0ADA", undefined],
  ]);
});
