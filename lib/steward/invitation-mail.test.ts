import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newInvitation } from "#e2e/support/invitations.ts";
import { type MailServer, startMailServer } from "#e2e/support/mail-server.ts";
import { connect, newMember } from "#e2e/support/people.ts";
import { dumpOf, standingIn } from "#e2e/support/whole-dump.ts";
import { neverMark } from "../contacts/marks.ts";

let db: TestDatabase;
let server: MailServer;
beforeAll(async () => {
  db = await testDatabase();
  server = await startMailServer();
  // What is imported from here on reads the settings anew, and with them where mail goes.
  vi.resetModules();
});
afterEach(() => {
  for (const key of Object.keys(server.manner)) Reflect.deleteProperty(server.manner, key);
  server.taken.length = 0;
});
afterAll(async () => {
  const { closeQueue } = await import("../queue.ts");
  await closeQueue();
  await server.stop();
  await db.close();
});

async function send(id: string): Promise<void> {
  const { sendInvitation } = await import("./invitation-mail.ts");
  await sendInvitation(id);
}

async function stateOf(id: string) {
  const { rows } = await db.owner.query(
    "SELECT email::text, note, handed_at IS NOT NULL AS handed, ended_at IS NOT NULL AS ended FROM invitation WHERE id = $1",
    [id],
  );
  return rows[0];
}

async function requestsTo(member: string) {
  const { rows } = await db.owner.query(
    "SELECT from_id, note, declined_at IS NOT NULL AS declined, by_invitation FROM connection_request WHERE to_id = $1",
    [member],
  );
  return rows;
}

const gone = { email: null, note: null, handed: true, ended: true };

test("whoever has no account gets the mail, with the words of who asks set apart, and a stop that needs no page", async () => {
  const { id, email } = await newInvitation(db, { note: "We met in Porto.\nCome along." });
  await send(id);
  expect(server.taken).toHaveLength(1);
  const [mail] = server.taken;
  expect(mail?.to).toBe(email);
  expect(mail?.text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const unfolded = mail?.text.replaceAll(/\r\n[ \t]+/g, " ").replaceAll(/=\r\n/g, "");
  expect(unfolded).toMatch(
    new RegExp(`^List-Unsubscribe:\\s+<http[^>]+/invitations/${id}\\.[\\w-]+/stop>`, "m"),
  );
  expect(unfolded).toContain("> We met in Porto.\r\n\r\n> Come along.");
  expect(await stateOf(id)).toMatchObject({ handed: true, ended: false });
});

test("delivered eight at once and five times more, it is one mail at a server that takes whatever comes", async () => {
  const { id } = await newInvitation(db);
  await Promise.all(Array.from({ length: 8 }, () => send(id)));
  for (let turn = 0; turn < 5; turn += 1) await send(id);
  expect(server.taken).toHaveLength(1);
});

test("the server has the end of it only when it is kept that it was handed over", async () => {
  const { id } = await newInvitation(db);
  const seen: boolean[] = [];
  const holder = await db.connectAs("owner");
  server.manner.atRecipient = async () => {
    await holder.query("BEGIN");
    await holder.query("SELECT FROM invitation WHERE id = $1 FOR UPDATE", [id]);
  };
  server.manner.atEnd = async () => void seen.push((await stateOf(id))?.handed);
  const sending = send(id);
  const waiting = "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'";
  await vi.waitUntil(async () => (await db.owner.query(waiting)).rowCount === 1, { interval: 10 });
  expect(seen).toEqual([]);
  await holder.query("COMMIT");
  await sending;
  expect(seen).toEqual([true]);
});

test.each([451, 554])(
  "what a server refuses at the end with %i is not handed over, and goes when it takes it",
  async (code) => {
    const { id } = await newInvitation(db);
    server.manner.refuses = { code };
    await expect(send(id)).rejects.toThrow(`a mail was not taken: ${code}`);
    expect(await stateOf(id)).toMatchObject({ handed: false });
    delete server.manner.refuses;
    await send(id);
    await send(id);
    expect(server.taken).toHaveLength(1);
  },
);

test("a server that knows no such recipient has nothing noted, and its reply with the address in it is kept nowhere", async () => {
  const { id, email } = await newInvitation(db);
  server.manner.refusesRecipient = true;
  const error = await send(id).catch((thrown: unknown) => thrown);
  expect(String(error)).toBe("Error: a mail was not taken: 550");
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(email);
  expect(await stateOf(id)).toMatchObject({ handed: false });
});

test("a server that hangs up before it has the end of it has no mail, and gets one later", async () => {
  const { id } = await newInvitation(db);
  const holder = await db.connectAs("owner");
  const before = server.closed.connections;
  server.manner.atRecipient = async () => {
    await holder.query("BEGIN");
    await holder.query("SELECT FROM invitation WHERE id = $1 FOR UPDATE", [id]);
  };
  server.manner.hangsUp = "at the beginning";
  const sending = expect(send(id)).rejects.toThrow("a mail was not taken");
  await vi.waitUntil(() => server.closed.connections > before, { interval: 10 });
  await holder.query("COMMIT");
  await sending;
  expect(await stateOf(id)).toMatchObject({ handed: false });
  delete server.manner.atRecipient;
  delete server.manner.hangsUp;
  await send(id);
  expect(server.taken).toHaveLength(1);
});

test("a server that took it and hung up without a word is not sent another one", async () => {
  const { id } = await newInvitation(db);
  server.manner.hangsUp = "after the end";
  await send(id);
  delete server.manner.hangsUp;
  await send(id);
  expect(server.taken).toHaveLength(1);
});

test("whoever opens an account while the mail is on its way gets a request, and of the mail no end", async () => {
  const { id, email } = await newInvitation(db, { note: "Hello" });
  let member = "";
  server.manner.atRecipient = async () => {
    member = await newMember(db, { email });
  };
  await send(id);
  expect(server.taken).toEqual([]);
  expect(await requestsTo(member)).toHaveLength(1);
  expect(await stateOf(id)).toEqual({ ...gone, handed: false });
});

test("an address that has an account gets a request and no invitation, and its inviter finds nothing of it", async () => {
  const ben = await newMember(db, { email: "ben@mail.example", name: "Ben" });
  const { id, inviter } = await newInvitation(db, { email: "Ben@Mail.example", note: "Hello" });
  await send(id);
  expect(server.taken).toEqual([]);
  expect(await requestsTo(ben)).toEqual([
    { from_id: inviter, note: "Hello", declined: false, by_invitation: true },
  ]);
  expect(await stateOf(id)).toEqual(gone);
  const { rows } = await db.owner.query(
    "SELECT data FROM pgboss.job WHERE data ->> 'template' = 'notification'",
  );
  expect(rows.map(({ data }) => data)).toContainEqual({
    template: "notification",
    memberId: ben,
    kind: "request",
    aboutId: inviter,
  });
  const { asViewer } = await import("../db.ts");
  const { memberViewer } = await import("../privacy/viewer.ts");
  const seenBy = (viewer: string) =>
    asViewer(memberViewer(viewer), (tx) =>
      tx.connectionRequest.findMany({ select: { note: true } }),
    );
  expect(await seenBy(inviter)).toEqual([]);
  expect(await seenBy(ben)).toEqual([{ note: "Hello" }]);
});

test("between two who are apart an invitation is a request that nobody hears", async () => {
  const [ada, ben] = [
    await newMember(db, { name: "Ada" }),
    await newMember(db, { email: "apart@mail.example" }),
  ];
  await db.owner.query("INSERT INTO block (blocker_id, blocked_id) VALUES ($1, $2)", [ben, ada]);
  const { id } = await newInvitation(db, { inviter: ada, email: "apart@mail.example" });
  await send(id);
  expect(server.taken).toEqual([]);
  expect(await requestsTo(ben)).toMatchObject([{ declined: true }]);
  const { rowCount } = await db.owner.query("SELECT FROM notification WHERE member_id = $1", [ben]);
  expect(rowCount).toBe(0);
  expect(await stateOf(id)).toEqual(gone);
});

test("who is connected already is asked nothing", async () => {
  const [ada, ben] = [
    await newMember(db, { name: "Ada" }),
    await newMember(db, { email: "friend@mail.example" }),
  ];
  await connect(db, ada, ben);
  const { id } = await newInvitation(db, { inviter: ada, email: "friend@mail.example" });
  await send(id);
  expect(await requestsTo(ben)).toEqual([]);
  expect(await stateOf(id)).toEqual(gone);
});

test.each(["restriction (member_id)", "departure (member_id, due_at)"])(
  "of a member in %s nothing is sent, and the address goes",
  async (into) => {
    const { id, inviter } = await newInvitation(db, { note: "Hello" });
    await db.owner.query(
      `INSERT INTO ${into} VALUES ($1${into.includes("due_at") ? ", now() + interval '1 day'" : ""})`,
      [inviter],
    );
    await send(id);
    expect(server.taken).toEqual([]);
    expect(await stateOf(id)).toEqual(gone);
  },
);

test("of a member who was erased there is nothing to send", async () => {
  const { id, inviter } = await newInvitation(db);
  await db.owner.query("DELETE FROM member WHERE id = $1", [inviter]);
  await send(id);
  expect(server.taken).toEqual([]);
});

test("to whoever said never again nothing goes, of nobody, and their address stands nowhere", async () => {
  const email = "never@mail.example";
  await db.owner.query("INSERT INTO never_invite (mark) VALUES ($1)", [neverMark(email)]);
  for (const { id } of [await newInvitation(db, { email }), await newInvitation(db, { email })]) {
    await send(id);
    expect(await stateOf(id)).toEqual(gone);
  }
  expect(server.taken).toEqual([]);
  expect(standingIn(await dumpOf(db), [email])).toEqual([]);
});
