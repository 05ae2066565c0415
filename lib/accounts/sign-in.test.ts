import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword, newAccount } from "#e2e/support/applicants.ts";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { closeQueue } from "../queue.ts";
import { deleteSession, findCredentials, findSessionOwner, insertSession } from "./session.data.ts";
import { signIn } from "./sign-in.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const wrong = "not the password at all";
const notRight = { key: "accounts.errors.signInWrong", field: undefined };
const wait = { key: "accounts.errors.tooMany", values: { seconds: 10 } };
let last = 0;
/** A network address of this test's own. */
function newNetwork(): string {
  last += 1;
  return `198.51.100.${last}`;
}

describe("signing in", () => {
  it("makes a session row of 30 days, another one each time [privacy/9.4]", async () => {
    const email = await newAccount();
    const network = newNetwork();
    const ids = [
      await signIn(email, goodPassword, network),
      await signIn(email.toUpperCase(), goodPassword, network),
    ];
    expect(new Set(ids).size).toBe(2);
    const { rows } = await db.owner.query(
      "SELECT expires_at - created_at AS long FROM session WHERE id = ANY ($1::uuid[])",
      [ids],
    );
    expect(rows.map((row) => row.long.days)).toEqual([30, 30]);
    expect(await findSessionOwner(ids[0] ?? "")).toEqual(await findSessionOwner(ids[1] ?? ""));
  });

  it("takes the same password however its accents were typed", async () => {
    const email = await newAccount({ password: "vélos près de la forêt".normalize("NFC") });
    expect(
      await signIn(email, "vélos près de la forêt".normalize("NFD"), newNetwork()),
    ).toBeTruthy();
  });

  it("makes the kept hash new when the parameters rose since", async () => {
    const email = "old.hash@mail.example";
    await newMember(db, {
      email,
      passwordHash: await hash(goodPassword, { memoryCost: 8_192, timeCost: 1, parallelism: 1 }),
    });
    await signIn(email, goodPassword, newNetwork());
    const kept = (await findCredentials(email))?.passwordHash;
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn(email, goodPassword, newNetwork());
    expect((await findCredentials(email))?.passwordHash).toBe(kept);
  });

  it("gives no session when the password was changed between the check and the session", async () => {
    const known = await findCredentials(await newAccount());
    if (!known) throw new Error("No account.");
    await db.owner.query("UPDATE member SET password_hash = 'changed' WHERE id = $1", [
      known.memberId,
    ]);
    expect(await insertSession(known, undefined)).toBeUndefined();
    expect(
      (await db.owner.query("SELECT FROM session WHERE member_id = $1", [known.memberId])).rowCount,
    ).toBe(0);
  });
});

describe("a wrong password", () => {
  it("and an unknown address get the same words and leave the same traces [privacy/2.4]", async () => {
    const traces: number[] = [];
    for (const email of [await newAccount(), "nobody@mail.example"]) {
      await db.owner.query("DELETE FROM budget");
      await expect(signIn(email, wrong, newNetwork())).rejects.toMatchObject(notRight);
      traces.push((await db.owner.query("SELECT FROM budget")).rowCount ?? 0);
    }
    expect(traces).toEqual([3, 3]);
  });

  it.each(["an account", "no account"])(
    "is slowed after five times at an address with %s",
    async (which) => {
      const email = which === "an account" ? await newAccount() : "nobody.again@mail.example";
      const network = newNetwork();
      for (let tries = 0; tries < 5; tries += 1)
        await expect(signIn(email, wrong, network)).rejects.toMatchObject(notRight);
      await expect(signIn(email, wrong, network)).rejects.toMatchObject(wait);
    },
  );

  it("tried many times at once is looked at five times [privacy/7.4 privacy/9.2]", async () => {
    const email = await newAccount();
    const network = newNetwork();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIn(email, wrong, network)),
    );
    const keys = tries.map((one) => (one.status === "rejected" ? one.reason.key : "signed in"));
    expect(keys.filter((key) => key === notRight.key)).toHaveLength(5);
    expect(keys.filter((key) => key === wait.key)).toHaveLength(15);
  });

  it("costs nothing when it is followed by the right one", async () => {
    const email = await newAccount();
    const network = newNetwork();
    for (let times = 0; times < 12; times += 1) await signIn(email, goodPassword, network);
  });

  it("from everywhere never locks the owner out [privacy/9.2]", async () => {
    const email = await newAccount();
    for (const network of [newNetwork(), newNetwork(), newNetwork()]) {
      await Promise.allSettled(Array.from({ length: 7 }, () => signIn(email, wrong, network)));
    }
    expect(await signIn(email, goodPassword, newNetwork())).toBeTruthy();
  });
});

describe("a session", () => {
  it("is nobody's once it ended or its time is over", async () => {
    const email = await newAccount();
    const [ended, over] = [
      await signIn(email, goodPassword, newNetwork()),
      await signIn(email, goodPassword, newNetwork()),
    ];
    const owner = (await findSessionOwner(ended))?.id ?? "";
    await deleteSession(owner, ended);
    await db.owner.query("UPDATE session SET expires_at = now() WHERE id = $1", [over]);
    expect([await findSessionOwner(ended), await findSessionOwner(over)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("can't be ended by another member who knows its number", async () => {
    const session = await signIn(await newAccount(), goodPassword, newNetwork());
    await deleteSession(await newMember(db), session);
    expect(await findSessionOwner(session)).toBeTruthy();
  });
});
