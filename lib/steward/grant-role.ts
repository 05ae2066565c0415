import type { Role } from "../db/generated/enums.ts";
import { asSteward } from "./db.ts";

/**
 * Gives a member a role; false when they had it. For an operator on the machine itself: nothing over the web gives one. From
 * the commit on, each profile that they open is on record for whom it is about.
 */
export async function grantRole(memberId: string, role: Role): Promise<boolean> {
  const { count } = await asSteward((tx) =>
    tx.memberRole.createMany({ data: [{ memberId, role }], skipDuplicates: true }),
  );
  return count > 0;
}

/** Takes a role away; false when they did not have it. What they saw stays on record. */
export async function takeRoleBack(memberId: string, role: Role): Promise<boolean> {
  const { count } = await asSteward((tx) =>
    tx.memberRole.deleteMany({ where: { memberId, role } }),
  );
  return count > 0;
}
