import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, asked, newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { closeQueue } from "../queue.ts";
import { openAccount } from "./open-account.ts";
import { tokenFor } from "./token.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const open = (signUpId: string) => openAccount(tokenFor("open-account", signUpId));
const refused = { key: "accounts.errors.linkOld" };

async function count(sql: string, ...params: string[]) {
  return (await db.owner.query(sql, params)).rowCount;
}

describe("the link in the mail", () => {
  it("opens the account, with the name, the country and when that was seen by nobody else, and the acceptance on record [privacy/2.2]", async () => {
    const input = await application();
    await open(await asked(input));
    const { rows } = await db.owner.query(
      `SELECT kind, value, audience FROM profile_field JOIN member ON member.id = member_id WHERE email = $1 ORDER BY kind`,
      [input.email],
    );
    expect(rows).toEqual([
      { kind: "active", value: "", audience: "ONLY_ME" },
      { kind: "connections", value: "shown", audience: "ONLY_ME" },
      { kind: "country", value: { code: "PT", name: "Portugal" }, audience: "ONLY_ME" },
      { kind: "joined", value: expect.stringMatching(/^\d{4}-\d{2}$/), audience: "ONLY_ME" },
      { kind: "name", value: "Ines Marwood", audience: "ONLY_ME" },
    ]);
    const accepted = await db.owner.query(
      `SELECT policy_version_id AS id FROM acceptance JOIN member ON member.id = member_id WHERE email = $1`,
      [input.email],
    );
    const both = [input.policyVersion, input.termsVersion].map((id) => ({ id }));
    expect(accepted.rows).toHaveLength(2);
    expect(accepted.rows).toEqual(expect.arrayContaining(both));
    expect(await count("SELECT FROM sign_up WHERE email = $1", input.email)).toBe(0);
  });

  it("works once, also when it is pressed many times at once [privacy/9.3]", async () => {
    const input = await application();
    const id = await asked(input);
    const presses = await Promise.allSettled(Array.from({ length: 8 }, () => open(id)));
    expect(presses.filter((press) => press.status === "fulfilled")).toHaveLength(1);
    await expect(open(id)).rejects.toMatchObject(refused);
    expect(await count("SELECT FROM member WHERE email = $1", input.email)).toBe(1);
  });

  it("works for 30 minutes [privacy/2.9 privacy/9.3]", async () => {
    const early = await asked();
    const late = await asked();
    const age = "UPDATE sign_up SET created_at = now() - $2::interval WHERE id = $1";
    await db.owner.query(age, [early, "29 minutes"]);
    await db.owner.query(age, [late, "30 minutes 1 second"]);
    await open(early);
    await expect(open(late)).rejects.toMatchObject(refused);
  });

  it("opens nothing, and changes nothing, when the address has an account by now", async () => {
    const input = await application();
    const id = await asked({
      ...input,
      name: "Somebody Else",
      password: "another long and strange one",
    });
    await newAccount(input);
    const hash = () =>
      db.owner.query("SELECT password_hash FROM member WHERE email = $1", [input.email]);
    const before = (await hash()).rows;
    await expect(open(id)).rejects.toMatchObject(refused);
    expect((await hash()).rows).toEqual(before);
  });

  it("of two windows only one opens the address's account", async () => {
    const input = await application();
    const [one, other] = [
      await asked(input),
      await asked({ ...input, email: input.email.toUpperCase() }),
    ];
    const presses = await Promise.allSettled([open(one), open(other)]);
    expect(presses.filter((press) => press.status === "fulfilled")).toHaveLength(1);
  });

  it("made for another purpose, or by somebody else, opens nothing", async () => {
    const id = await asked();
    await expect(openAccount(tokenFor("reset-password", id))).rejects.toMatchObject(refused);
    await expect(openAccount(`${id}.${"A".repeat(43)}`)).rejects.toMatchObject(refused);
    await open(id);
  });
});
