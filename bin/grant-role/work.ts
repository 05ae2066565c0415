import { Refusal } from "#lib/refusal.ts";
import { grantRole, takeRoleBack } from "#lib/steward/grant-role.ts";
import { memberByEmail } from "#lib/steward/member-by-email.ts";
import { words } from "#lib/words.ts";
import type { Grant } from "./arguments.ts";

const t = words("disclosures.command");

/** Gives the role or takes it back, and says what became of it. */
export async function work({ email, role, isTakenBack }: Grant): Promise<void> {
  const id = await memberByEmail(email);
  if (!id) throw new Refusal("disclosures.command.noMember", { values: { email } });
  const said = { email, role: role.toLowerCase() };
  if (isTakenBack) console.log(t((await takeRoleBack(id, role)) ? "taken" : "hadNot", said));
  else console.log(t((await grantRole(id, role)) ? "granted" : "had", said));
}
