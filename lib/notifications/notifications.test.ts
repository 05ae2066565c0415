import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { addField, newMember } from "#e2e/support/people.ts";
import { tokenFor } from "../accounts/token.ts";
import { memberViewer } from "../privacy/viewer.ts";
import { noteMailed, notificationMail } from "../steward/notification-mail.ts";
import type { NoticeKind } from "./notice-kinds.ts";
import {
  chooseMail,
  mailedKinds,
  markNotificationsRead,
  newNotifications,
  ownNotifications,
  removeNotification,
} from "./own-notifications.ts";
import { stopByLink } from "./stop-by-link.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Puts something that happened with `aboutId` before a member, as the database itself does it. */
async function tell(memberId: string, kind: NoticeKind, aboutId: string) {
  await db.owner.query("SELECT notify_member($1, $2, $3)", [memberId, kind, aboutId]);
  return { memberId, kind, aboutId };
}

const listed = async (memberId: string) =>
  (await ownNotifications(memberViewer(memberId))).notifications;

describe("what a member is told of", () => {
  test("names others only as far as they show themselves to that member", async () => {
    const [ada, shown, hidden] = [
      await newMember(db),
      await newMember(db),
      await newMember(db, { name: "heron" }),
    ];
    await db.owner.query("DELETE FROM profile_field WHERE member_id = $1 AND kind = 'name'", [
      shown,
    ]);
    await addField(db, shown, "name", "Wren", "PUBLIC");
    await tell(ada, "accepted", shown);
    await tell(ada, "request", hidden);
    const names = (await listed(ada)).map(({ kind, person }) => [kind, person.name]);
    expect(names.toSorted()).toEqual([
      ["accepted", "Wren"],
      ["request", undefined],
    ]);
  });

  test("is new until it is marked, and what came while they read stays new", async () => {
    const [ada, ben, cleo] = [await newMember(db), await newMember(db), await newMember(db)];
    const viewer = memberViewer(ada);
    await tell(ada, "request", ben);
    const [seen] = await listed(ada);
    await tell(ada, "request", cleo);
    await db.owner.query(
      "UPDATE notification SET at = at + interval '1 second' WHERE member_id = $1 AND about_id = $2",
      [ada, cleo],
    );
    expect(await newNotifications(viewer)).toBe(2);
    await markNotificationsRead(viewer, seen?.at ?? new Date(0));
    const left = (await listed(ada)).filter(({ isNew }) => isNew);
    expect(left.map(({ person }) => person.id)).toEqual([cleo]);
    expect(await newNotifications(viewer)).toBe(1);
  });

  test("happens once with one person, and is new again when it happens again", async () => {
    const [ada, ben] = [await newMember(db), await newMember(db)];
    await tell(ada, "request", ben);
    await markNotificationsRead(memberViewer(ada), new Date(Date.now() + 60_000));
    await tell(ada, "request", ben);
    expect((await listed(ada)).map(({ isNew }) => isNew)).toEqual([true]);
  });

  test("comes page by page, each once", async () => {
    const ada = await newMember(db);
    await db.owner.query(
      `WITH made AS (
         INSERT INTO member (email, password_hash, adult_rule, adult_checked_at)
         SELECT 'page' || n || '@mail.example', '', '', now() FROM generate_series(1, 65) n RETURNING id)
       INSERT INTO notification (member_id, kind, about_id) SELECT $1, 'accepted', id FROM made`,
      [ada],
    );
    const ids: string[] = [];
    let page = await ownNotifications(memberViewer(ada));
    for (;;) {
      ids.push(...page.notifications.map(({ id }) => id));
      if (!page.earlier) break;
      page = await ownNotifications(memberViewer(ada), page.earlier);
    }
    expect([ids.length, new Set(ids).size]).toEqual([65, 65]);
  });

  test("says nothing of who blocked them, is blocked, or froze their data", async () => {
    const [ada, ben, cleo] = [await newMember(db), await newMember(db), await newMember(db)];
    await db.owner.query("INSERT INTO block (blocker_id, blocked_id) VALUES ($1, $2)", [ben, ada]);
    await tell(ada, "accepted", ben);
    await tell(ben, "request", ada);
    const frozen = await tell(ada, "accepted", cleo);
    await chooseMail(memberViewer(ada), "accepted", true);
    await db.owner.query("INSERT INTO restriction (member_id) VALUES ($1)", [cleo]);
    expect([await listed(ada), await listed(ben)]).toEqual([[], []]);
    expect(await newNotifications(memberViewer(ada))).toBe(0);
    expect(await notificationMail(frozen)).toBeUndefined();
    await db.owner.query("DELETE FROM restriction WHERE member_id = $1", [cleo]);
    expect(await listed(ada)).toHaveLength(1);
    expect(await notificationMail(frozen)).toBeDefined();
  });

  test("is removed by its reader, and by nobody else", async () => {
    const [ada, ben] = [await newMember(db), await newMember(db)];
    await tell(ada, "request", ben);
    const [{ id } = { id: "" }] = await listed(ada);
    await removeNotification(memberViewer(ben), id);
    expect(await listed(ada)).toHaveLength(1);
    await removeNotification(memberViewer(ada), id);
    expect(await listed(ada)).toEqual([]);
  });
});

describe("mail about it", () => {
  test("comes only for what needs an answer, unless the member chose otherwise [privacy/15.19]", async () => {
    const [ada, ben] = [await newMember(db), await newMember(db)];
    const viewer = memberViewer(ada);
    expect(await mailedKinds(viewer)).toEqual({ request: true, accepted: false, joined: false });
    const mailed = async (kind: NoticeKind) =>
      (await notificationMail(await tell(ada, kind, ben))) !== undefined;
    expect([await mailed("request"), await mailed("accepted"), await mailed("joined")]).toEqual([
      true,
      false,
      false,
    ]);
    await chooseMail(viewer, "request", false);
    await chooseMail(viewer, "joined", true);
    expect([await mailed("request"), await mailed("accepted"), await mailed("joined")]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await mailedKinds(memberViewer(ben))).toMatchObject({ request: true, joined: false });
  });

  test("stops by the link in it for that kind, whoever has the link, and stays stopped [privacy/15.19]", async () => {
    const [ada, ben] = [await newMember(db), await newMember(db)];
    const notice = await tell(ada, "request", ben);
    const sent = await notificationMail(notice);
    const token = sent?.letter.stopAt?.match(/\/stop\/([^/]+)\/now$/)?.[1] ?? "";
    await expect(stopByLink(tokenFor("keep-account", ada))).rejects.toThrow();
    await stopByLink(token);
    await stopByLink(token);
    expect(await mailedKinds(memberViewer(ada))).toMatchObject({ request: false });
    expect(await mailedKinds(memberViewer(ben))).toMatchObject({ request: true });
    expect(await notificationMail(notice)).toBeUndefined();
    expect(await listed(ada)).toHaveLength(1);
  });

  test("is not sent for what was read, removed or told already", async () => {
    const [ada, ben, cleo, dora] = [
      await newMember(db),
      await newMember(db),
      await newMember(db),
      await newMember(db),
    ];
    const read = await tell(ada, "request", ben);
    await markNotificationsRead(memberViewer(ada), new Date(Date.now() + 60_000));
    expect(await notificationMail(read)).toBeUndefined();
    const told = await tell(ada, "request", cleo);
    await noteMailed(told);
    expect(await notificationMail(told)).toBeUndefined();
    expect(await notificationMail({ ...told, aboutId: dora })).toBeUndefined();
  });

  test("of who is leaving, nobody hears any more", async () => {
    const [ada, ben] = [await newMember(db), await newMember(db)];
    const notice = await tell(ada, "request", ben);
    await db.owner.query("INSERT INTO departure (member_id, due_at) VALUES ($1, now())", [ben]);
    expect(await notificationMail(notice)).toBeUndefined();
    expect(await listed(ada)).toEqual([]);
  });
});
