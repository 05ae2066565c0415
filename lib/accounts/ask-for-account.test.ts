import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, asked, newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { closeQueue } from "../queue.ts";
import { adultRule } from "./age.ts";
import { askForAccount } from "./ask-for-account.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const here = "192.0.2.1";

async function everything(): Promise<string> {
  const tables = [
    "member",
    "sign_up",
    "password_reset",
    "session",
    "budget",
    "profile_field",
    "acceptance",
    "pgboss.job",
  ];
  const rows = await Promise.all(
    tables.map(async (table) => (await db.owner.query(`SELECT * FROM ${table}`)).rows),
  );
  return JSON.stringify(rows);
}

async function jobsFor(signUpId: string) {
  const { rows } = await db.owner.query(
    "SELECT data FROM pgboss.job WHERE name = 'mail' AND data ->> 'signUpId' = $1",
    [signUpId],
  );
  return rows;
}

describe("somebody who asks for an account", () => {
  it("has kept what was asked for: by which rule and when the age check passed, not the date of birth [privacy/2.5]", async () => {
    const id = await asked({ birthDate: "1987-06-05" });
    const { rows } = await db.owner.query("SELECT * FROM sign_up WHERE id = $1", [id]);
    expect(rows).toMatchObject([
      { name: "Ines Marwood", country: { code: "PT", name: "Portugal" }, adult_rule: adultRule },
    ]);
    expect(Math.abs(rows[0].adult_checked_at - Date.now())).toBeLessThan(60_000);
    const { rows: inForce } = await db.owner.query(
      "SELECT id FROM policy_version WHERE kind = 'privacy' ORDER BY number DESC LIMIT 1",
    );
    expect(rows[0].policy_version_id).toBe(inForce[0].id);
    // Numbers by chance may have such digits in them.
    const said = (await everything()).replaceAll(/[0-9a-f-]{32,}/g, "");
    expect(said).not.toMatch(/1987|06-05/);
  });

  it("has the password kept as argon2id only [privacy/2.6]", async () => {
    const id = await asked({ password: "a heron counts grey stones" });
    const { rows } = await db.owner.query("SELECT password_hash FROM sign_up WHERE id = $1", [id]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await everything()).not.toContain("heron");
  });

  it("gets the same done and the same answer whether or not the address has an account [privacy/2.4]", async () => {
    const email = await newAccount();
    const known = await askForAccount(await application({ email }), here);
    const unknown = await askForAccount(await application(), here);
    expect(known).toEqual({ kind: "asked", signUpId: expect.any(String) });
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    for (const answer of [known, unknown]) {
      if (answer.kind !== "asked") throw new Error("Too young.");
      expect(await jobsFor(answer.signUpId)).toEqual([
        { data: { template: "open-account", signUpId: answer.signUpId } },
      ]);
      const { rowCount } = await db.owner.query("SELECT FROM sign_up WHERE id = $1", [
        answer.signUpId,
      ]);
      expect(rowCount).toBe(1);
    }
  });

  it("gets three mails at one address, then the same answer without a mail", async () => {
    const input = await application();
    const mailed: boolean[] = [];
    for (let times = 0; times < 4; times += 1) {
      const answer = await askForAccount(input, here);
      mailed.push(answer.kind === "asked" && (await jobsFor(answer.signUpId)).length === 1);
    }
    expect(mailed).toEqual([true, true, true, false]);
  });
});

describe("nothing at all is kept", () => {
  it("of somebody under 18 [privacy/2.8 terms/1.3]", async () => {
    const before = await everything();
    const birthDate = `${new Date().getUTCFullYear() - 17}-12-31`;
    expect(await askForAccount(await application({ birthDate }), here)).toEqual({
      kind: "tooYoung",
    });
    expect(await everything()).toBe(before);
  });

  it("when the date of birth can't be right", async () => {
    const before = await everything();
    await expect(
      askForAccount(await application({ birthDate: "2001-02-29" }), here),
    ).rejects.toMatchObject({ field: "birthDate" });
    expect(await everything()).toBe(before);
  });

  it("when another policy is in force than the one on the screen", async () => {
    const before = await everything();
    const policyVersion = "00000000-0000-4000-8000-000000000000";
    await expect(askForAccount(await application({ policyVersion }), here)).rejects.toMatchObject({
      key: "accounts.errors.policyChanged",
      field: "acceptPolicy",
    });
    expect(await everything()).toBe(before);
  });

  it.each([
    ["passwordpassword", "accounts.errors.passwordCommon"],
    ["Ines.Marwood.1991", "accounts.errors.passwordAboutYou"],
  ])("of the person when the password is %s", async (password, key) => {
    const email = "ines.marwood@mail.example";
    await expect(askForAccount(await application({ email, password }), here)).rejects.toMatchObject(
      { key, field: "password" },
    );
    expect(await everything()).not.toContain(email);
  });
});
