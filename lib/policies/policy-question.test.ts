import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import {
  memberOfToday,
  type TestPolicies,
  testPolicies,
  toldOf,
} from "#e2e/support/test-policies.ts";
import { findSessionOwner } from "../accounts/session.data.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { acceptPolicy, declinePolicy, putPoliciesOff } from "./answer-policy.ts";
import { ownAcceptances } from "./own-acceptances.ts";
import { nextQuestion, policyQuestions } from "./policy-question.ts";
import { currentPolicy, policyOn } from "./policy-version.ts";

let db: TestDatabase;
let policies: TestPolicies;
beforeAll(async () => {
  db = await testDatabase();
  policies = await testPolicies(db);
});
beforeEach(() => policies.reset());
afterAll(async () => {
  await policies.close();
  await db.close();
});

/** Another browser of the member. */
async function visit(memberId: string): Promise<MemberViewer> {
  const { rows } = await db.owner.query<{ id: string }>(
    "INSERT INTO session (member_id, expires_at, browser, system) VALUES ($1, now() + interval '1 day', 'Firefox', 'Windows') RETURNING id",
    [memberId],
  );
  return memberViewer(memberId, rows[0]?.id ?? "");
}

async function standing({ session = "" }: MemberViewer) {
  return (await findSessionOwner(session))?.standing;
}

const hours = 31 * 24;

describe("a material change", () => {
  test("is asked at the next visit once it was told, until it is accepted [privacy/13.2]", async () => {
    const ada = await memberOfToday(db);
    const next = await policies.publish({ from: 40 });
    const viewer = await visit(ada);
    expect(await standing(viewer)).toBe("open");
    await toldOf(db, ada, next);
    expect(await standing(viewer)).toBe("asked");
    expect(await nextQuestion(viewer)).toMatchObject({
      id: next.id,
      accepted: next.number - 1,
      isBinding: false,
    });
    await acceptPolicy(viewer, next.id);
    expect(await standing(viewer)).toBe("open");
    expect(await nextQuestion(viewer)).toBeUndefined();
  });

  test("that is put off is asked again at the next visit, and when there is another one [privacy/13.2]", async () => {
    const ada = await memberOfToday(db);
    await toldOf(db, ada, await policies.publish({ from: 40 }));
    const [here, there] = [await visit(ada), await visit(ada)];
    await putPoliciesOff(here);
    expect([await standing(here), await standing(there)]).toEqual(["open", "asked"]);
    await toldOf(db, ada, await policies.publish({ from: 50 }));
    expect(await standing(here)).toBe("asked");
  });

  test("counts when it takes effect, and never before 30 days have passed since the mail [privacy/13.1]", async () => {
    const [ada, ben, cleo] = [
      await memberOfToday(db),
      await memberOfToday(db),
      await memberOfToday(db),
    ];
    const [begun, coming] = [
      await policies.publish({ from: 0 }),
      await policies.publish({ kind: "terms", from: 1 }),
    ];
    const seen = async (id: string) => standing(await visit(id));
    await toldOf(db, ada, begun, hours - 1);
    await toldOf(db, ben, begun, hours);
    await toldOf(db, cleo, coming, 10 * hours);
    expect([await seen(ada), await seen(ben), await seen(cleo)]).toEqual([
      "asked",
      "unaccepted",
      "asked",
    ]);
  });

  test("counts by a clock that is a day ahead, or was a day behind, no earlier than after 30 days", async () => {
    const ada = await memberOfToday(db);
    // Told 30 days ago by a clock that was a day behind, or 29 days ago and it is a day ahead now: the same to look at.
    await toldOf(db, ada, await policies.publish({ from: 0 }), 30 * 24 + 23);
    expect(await standing(await visit(ada))).toBe("asked");
  });

  test("that counts can't be put off, is kept as declined, and is still open to accept [privacy/13.3]", async () => {
    const ada = await memberOfToday(db);
    const next = await policies.publish({ from: -1 });
    await toldOf(db, ada, next, hours);
    const viewer = await visit(ada);
    await putPoliciesOff(viewer);
    expect(await standing(viewer)).toBe("unaccepted");
    await declinePolicy(viewer, next.id);
    await declinePolicy(viewer, next.id);
    expect(await standing(await visit(ada))).toBe("unaccepted");
    const [question] = await policyQuestions(viewer);
    expect(question).toMatchObject({ isBinding: true, declinedAt: expect.any(Date) });
    await acceptPolicy(viewer, next.id);
    expect(await standing(viewer)).toBe("open");
    await expect(declinePolicy(viewer, next.id)).rejects.toMatchObject({
      key: "acceptance.errors.gone",
    });
  });

  test("of two changes the first is asked first, and one that was put off counts when its time has come", async () => {
    const ada = await memberOfToday(db);
    const [one, other] = [await policies.publish({ from: 0 }), await policies.publish({ from: 9 })];
    await toldOf(db, ada, one);
    await toldOf(db, ada, other);
    const viewer = await visit(ada);
    expect((await nextQuestion(viewer))?.id).toBe(one.id);
    await putPoliciesOff(viewer);
    await toldOf(db, ada, one, hours);
    expect(await standing(viewer)).toBe("unaccepted");
    await acceptPolicy(viewer, one.id);
    expect((await nextQuestion(viewer))?.id).toBe(other.id);
  });

  test("is asked of a kind that is new, with nothing to compare it with", async () => {
    const ada = await memberOfToday(db);
    const terms = await policies.publish({ kind: "terms", from: 0 });
    await toldOf(db, ada, terms);
    const question = await nextQuestion(await visit(ada));
    expect(question).toMatchObject({ kind: "terms", number: terms.number });
  });

  test("that was told is asked with the text that took its place, whatever that changes", async () => {
    const ada = await memberOfToday(db);
    const material = await policies.publish({ from: -2 });
    await toldOf(db, ada, material, hours);
    const editorial = await policies.publish({ from: -1, editorial: true });
    const viewer = await visit(ada);
    expect(await standing(viewer)).toBe("unaccepted");
    expect(await nextQuestion(viewer)).toMatchObject({ id: editorial.id, isBinding: true });
    await expect(acceptPolicy(viewer, material.id)).rejects.toThrow();
    await acceptPolicy(viewer, editorial.id);
    expect(await standing(viewer)).toBe("open");
  });
});

describe("nothing is asked about", () => {
  test("an editorial change, however long ago it was told [privacy/13.4]", async () => {
    const ada = await memberOfToday(db);
    await toldOf(db, ada, await policies.publish({ from: -40, editorial: true }), 2 * hours);
    expect(await standing(await visit(ada))).toBe("open");
    expect(await policyQuestions(memberViewer(ada))).toEqual([]);
  });

  test("a version that was withdrawn before its day came, and it can't be accepted", async () => {
    const ada = await memberOfToday(db);
    const withdrawn = await policies.publish({ from: 5 });
    await toldOf(db, ada, withdrawn, 2 * hours);
    const viewer = await visit(ada);
    expect(await standing(viewer)).toBe("asked");
    const instead = await policies.publish({ from: 5, editorial: true });
    await toldOf(db, ada, instead, 2 * hours);
    expect(await standing(viewer)).toBe("open");
    await expect(acceptPolicy(viewer, withdrawn.id)).rejects.toMatchObject({
      key: "acceptance.errors.gone",
    });
  });

  test("a policy that informs, such as that of the cookies; it can't be accepted either", async () => {
    const ada = await memberOfToday(db);
    const cookies = await policies.publish({ kind: "cookies", from: -1 });
    await toldOf(db, ada, cookies, 2 * hours);
    const viewer = await visit(ada);
    expect(await standing(viewer)).toBe("open");
    await expect(acceptPolicy(viewer, cookies.id)).rejects.toThrow();
  });

  test("a version that is there in no locale of theirs: it is not in force either, and breaks nothing", async () => {
    const ada = await memberOfToday(db);
    const before = await currentPolicy("privacy");
    const { rows } = await db.owner.query<{ id: string }>(
      `INSERT INTO policy_version (kind, locale, number, sha256, body, effective_from, material, change_note)
       SELECT kind, 'fr', number, encode(sha256(convert_to('Bonjour.', 'UTF8')), 'hex'), 'Bonjour.', current_date - 1, true, 'Tout.'
       FROM (VALUES ('privacy', 99), ('terms', 99)) v(kind, number) RETURNING id`,
    );
    const viewer = await visit(ada);
    expect(await standing(viewer)).toBe("open");
    expect(await policyQuestions(viewer)).toEqual([]);
    expect(await currentPolicy("privacy")).toEqual(before);
    expect((await policyOn("terms", new Date()))?.number).not.toBe(99);
    // Who is shown that text accepts it as what it is.
    await acceptPolicy(viewer, rows[0]?.id ?? "");
    expect((await ownAcceptances(viewer))[0]).toMatchObject({ number: 99, locale: "fr" });
  });

  test("somebody who has not been told, though they accepted nothing at all", async () => {
    expect(await standing(await visit(await newMember(db)))).toBe("open");
  });
});
