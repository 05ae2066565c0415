import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { changeEmail, undoEmail } from "../accounts/change-email.ts";
import { tokenFor } from "../accounts/token.ts";
import { awaitedDays } from "../contacts/awaited-joins.ts";
import { compareAddresses } from "../contacts/compare-addresses.ts";
import { consentToComparing, stopComparing } from "../contacts/comparing-consent.ts";
import { becomeFindable } from "../contacts/findable.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { liftRestriction, restrict } from "../restrictions/restrict.ts";
import { sweep } from "./sweep.ts";
import { tellAwaiting } from "./tell-awaiting.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => db.owner.query("DELETE FROM member; DELETE FROM pgboss.job"));
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const address = "ada@prado.example";

/** Somebody who waits for an address. */
async function awaiting(email = address): Promise<MemberViewer> {
  const viewer = memberViewer(await newMember(db));
  await consentToComparing(viewer);
  await compareAddresses(viewer, [email], { await: true });
  return viewer;
}

const newAda = async (email = address) => memberViewer(await newMember(db, { email }));

/** Carries out what is asked for, as the worker does. */
async function work(): Promise<void> {
  const { rows } = await db.owner.query(
    "DELETE FROM pgboss.job WHERE name = 'tell-awaiting' RETURNING data",
  );
  for (const { data } of rows) await tellAwaiting(data);
}

async function told(): Promise<unknown[]> {
  const { rows } = await db.owner.query(
    "SELECT member_id AS who, about_id AS of FROM notification WHERE kind = 'joined' ORDER BY at",
  );
  return rows;
}

const isFound = async (viewer: MemberViewer, email = address) =>
  (await compareAddresses(viewer, [email], { await: false })).found.length > 0;

/** Gives Ada another address by the links in the mails; what undoes it. */
async function moveTo(ada: MemberViewer, email: string): Promise<() => Promise<void>> {
  const { rows } = await db.owner.query(
    "INSERT INTO email_change (member_id, email) VALUES ($1, $2) RETURNING id",
    [ada.id, email],
  );
  await changeEmail(tokenFor("change-email", rows[0].id));
  const former = await db.owner.query(
    "SELECT id FROM former_email WHERE member_id = $1 ORDER BY changed_at DESC LIMIT 1",
    [ada.id],
  );
  return () => undoEmail(tokenFor("undo-email", former.rows[0].id));
}

describe("Ben waits for Ada's address", () => {
  test("and is told when she can be found by it, once, and then waits no longer", async () => {
    const ben = await awaiting();
    await awaiting("somebody@else.example");
    const ada = await newAda();
    await work();
    expect(await told()).toEqual([]);
    await becomeFindable(ada);
    await work();
    expect(await told()).toEqual([{ who: ben.id, of: ada.id }]);
    expect(await awaitedDays(ben)).toEqual([]);
    const { rows } = await db.owner.query("SELECT data FROM pgboss.job WHERE name = 'mail'");
    expect(rows.map(({ data }) => data)).toEqual([
      { template: "notification", memberId: ben.id, kind: "joined", aboutId: ada.id },
    ]);
  });

  test("and is told when she comes to have it, and when she has it again", async () => {
    const ben = await awaiting();
    const ada = await newAda("other@prado.example");
    await becomeFindable(ada);
    await work();
    const undo = await moveTo(ada, "Ada@prado.example");
    expect([await isFound(ben), await isFound(ben, "other@prado.example")]).toEqual([false, false]);
    await work();
    expect(await told()).toEqual([{ who: ben.id, of: ada.id }]);
    expect([await isFound(ben), await isFound(ben, "other@prado.example")]).toEqual([true, false]);
    const cleo = await awaiting("other@prado.example");
    await undo();
    await work();
    expect(await told()).toContainEqual({ who: cleo.id, of: ada.id });
    expect([await isFound(ben), await isFound(ben, "other@prado.example")]).toEqual([false, true]);
  });

  test.each([
    ["whom she blocked", "INSERT INTO block (blocker_id, blocked_id) VALUES ($2, $1)"],
    ["who blocked her", "INSERT INTO block (blocker_id, blocked_id) VALUES ($1, $2)"],
    ["while her data are frozen", "INSERT INTO restriction SELECT $2 WHERE $1 <> $2"],
    ["who froze their own", "INSERT INTO restriction SELECT $1 WHERE $1 <> $2"],
    [
      "while she is leaving",
      "INSERT INTO departure (member_id, due_at) SELECT $2, now() WHERE $1 <> $2",
    ],
  ])("but is not told where it is somebody %s, and waits on", async (_who, statement) => {
    const ben = await awaiting();
    const ada = await newAda();
    await becomeFindable(ada);
    await db.owner.query(statement.replaceAll(/\$(\d)/g, "$$$1::uuid"), [ben.id, ada.id]);
    await work();
    expect(await told()).toEqual([]);
    const { rows } = await db.owner.query("SELECT FROM awaited_join WHERE member_id = $1", [
      ben.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test("and is told when she lifts what she froze", async () => {
    const [ben, ada] = [await awaiting(), await newAda()];
    await becomeFindable(ada);
    await restrict(ada);
    await work();
    expect([await told(), await isFound(ben)]).toEqual([[], false]);
    await liftRestriction(ada);
    await work();
    expect([await told(), await isFound(ben)]).toEqual([[{ who: ben.id, of: ada.id }], true]);
  });

  test("but is not told once he took his consent back", async () => {
    const ben = await awaiting();
    await stopComparing(ben);
    await consentToComparing(ben);
    await becomeFindable(await newAda());
    await work();
    expect(await told()).toEqual([]);
  });

  test("and who waits is found among many more than are looked at in one step", async () => {
    const ben = await awaiting();
    await db.owner.query(`
      WITH many AS (
        INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
        SELECT 'many' || n || '@mail.example', '', '', now() FROM generate_series(1, 2500) n RETURNING id
      )
      INSERT INTO awaited_join (member_id, mark) SELECT id, sha256((id || ' ' || n)::bytea) FROM many, generate_series(1, 3) n`);
    const ada = await newAda();
    await becomeFindable(ada);
    await work();
    expect(await told()).toEqual([{ who: ben.id, of: ada.id }]);
  });
});

describe("an address that changed while nobody looked", () => {
  test("is found after the next sweep, and who waits for it is told", async () => {
    const ben = await awaiting();
    const ada = await newAda("other@prado.example");
    await becomeFindable(ada);
    await moveTo(ada, address);
    await db.owner.query("DELETE FROM pgboss.job");
    await sweep();
    expect([await isFound(ben), await told()]).toEqual([true, [{ who: ben.id, of: ada.id }]]);
  });

  test("gets no mark of what it was a moment ago", async () => {
    const ada = await newAda();
    await becomeFindable(ada);
    const { rows } = await db.owner.query("SELECT mark_address($1, $2, $3) AS marked", [
      ada.id,
      "former@prado.example",
      Buffer.alloc(32, 1),
    ]);
    expect(rows).toEqual([{ marked: false }]);
  });
});

test("who becomes findable while somebody compares is found, or awaited and told: in between is nothing", async () => {
  for (let turn = 0; turn < 10; turn++) {
    const email = `ada${turn}@prado.example`;
    const [ada, ben] = [await newAda(email), memberViewer(await newMember(db))];
    await consentToComparing(ben);
    const comparing = compareAddresses(ben, [email], { await: true });
    await Promise.all([comparing, becomeFindable(ada).then(work)]);
    const { found } = await comparing;
    const wasTold = (await told()).length > 0;
    expect([found.length > 0, wasTold]).toContain(true);
    await db.owner.query("DELETE FROM notification");
  }
});
