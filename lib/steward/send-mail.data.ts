import { asSteward } from "./db.ts";

/** Who asked for an account, and whether the address has one; undefined when it is of somebody who is leaving. */
export async function findSignUp(
  id: string,
): Promise<{ email: string; hasAccount: boolean } | undefined> {
  const [row] = await asSteward(
    (tx) => tx.$queryRaw<{ email: string; hasAccount: boolean }[]>`
      SELECT email::text, there AS "hasAccount" FROM sign_up, account_at(email)
      WHERE id = ${id}::uuid AND NOT leaving`,
  );
  return row;
}

/** The address of the member who asked for a new password; undefined when nobody has that address. */
export async function findMemberAsking(resetId: string): Promise<string | undefined> {
  const [row] = await asSteward(
    (tx) => tx.$queryRaw<{ email: string }[]>`
      SELECT member.email::text FROM password_reset JOIN member USING (email) WHERE password_reset.id = ${resetId}::uuid`,
  );
  return row?.email;
}

/** Who wants to leave, and by when it can be taken back; undefined when it was taken back, or is done. */
export async function findDeparture(
  id: string,
): Promise<{ email: string; dueAt: Date } | undefined> {
  const open = await asSteward((tx) =>
    tx.departure.findFirst({
      where: { id, begunAt: null },
      select: { memberId: true, dueAt: true },
    }),
  );
  if (!open) return undefined;
  const member = await asSteward(
    (tx) => tx.member.findUnique({ where: { id: open.memberId }, select: { email: true } }),
    { actsFor: open.memberId },
  );
  return member ? { email: member.email, dueAt: open.dueAt } : undefined;
}

/** The address of a member; undefined when they are leaving, for nobody writes to them any more. */
export async function findEmailOfMember(id: string): Promise<string | undefined> {
  const found = await asSteward((tx) =>
    tx.member.findUnique({ where: { id }, select: { email: true } }),
  );
  return found?.email;
}

/** Which address a member wants to use, and whether it has an account; undefined when it is of somebody who is leaving. */
export async function findEmailChange(
  id: string,
): Promise<{ email: string; hasAccount: boolean } | undefined> {
  const [row] = await asSteward(
    (tx) => tx.$queryRaw<{ email: string; hasAccount: boolean }[]>`
      SELECT email::text, there AS "hasAccount" FROM email_change, account_at(email)
      WHERE id = ${id}::uuid AND NOT leaving`,
  );
  return row;
}

/** The address that was changed; undefined once it is no longer kept. */
export async function findFormerEmail(id: string): Promise<string | undefined> {
  const found = await asSteward((tx) =>
    tx.formerEmail.findUnique({ where: { id }, select: { email: true } }),
  );
  return found?.email;
}

/** The address of the member who had that one before. */
export async function findEmailAfter(formerId: string): Promise<string | undefined> {
  const found = await asSteward((tx) =>
    tx.formerEmail.findUnique({
      where: { id: formerId },
      select: { member: { select: { email: true } } },
    }),
  );
  return found?.member.email;
}

/** Whether a member has this address who can be sent notices: whose data are not frozen, and who does not say no to them. */
export async function takesNotices(email: string): Promise<boolean> {
  const [row] = await asSteward(
    (tx) => tx.$queryRaw<{ takes: boolean }[]>`
      SELECT EXISTS (
        SELECT FROM member m WHERE m.email = ${email}::citext AND NOT is_withheld(m.id)
          AND NOT EXISTS (SELECT FROM objection o WHERE o.member_id = m.id AND o."to" = 'notices')
      ) AS takes`,
  );
  return row?.takes ?? false;
}
