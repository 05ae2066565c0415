import { asSteward } from "./db.ts";

/**
 * The id of the member with this address, in any case; undefined when there is none. For commands that
 * an operator runs on the machine itself: over the web it would tell who has an account.
 */
export async function memberByEmail(email: string): Promise<string | undefined> {
  const [member] = await asSteward(
    (tx) =>
      tx.$queryRaw<{ id: string }[]>`SELECT id FROM member WHERE email = ${email.trim()}::citext`,
  );
  return member?.id;
}
