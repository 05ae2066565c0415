import { Refusal } from "#lib/refusal.ts";
import { eraseMember } from "#lib/steward/erase/erase-member.ts";
import { memberByEmail } from "#lib/steward/member-by-email.ts";
import { words } from "#lib/words.ts";
import type { Closing } from "./arguments.ts";

const t = words("leaving.close");

/** Erases the account with this address, or says that it would. @control */
export async function work({ email, isMeant }: Closing): Promise<void> {
  const id = await memberByEmail(email);
  if (!id) throw new Refusal("leaving.close.noMember", { values: { email } });
  if (isMeant) await eraseMember(id);
  console.log(t(isMeant ? "done" : "would", { email }));
}
