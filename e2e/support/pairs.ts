import { askTokenFor } from "#lib/network/ask-token.ts";
import { standingWith } from "#lib/network/own-network.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";
import type { TestDatabase } from "./database.ts";
import { newMember } from "./people.ts";

/** Two members who do not know each other. Each names the other by a token. */
export async function two(db: TestDatabase) {
  const [adaId, benId] = [
    await newMember(db, { name: "Ada" }),
    await newMember(db, { name: "Ben" }),
  ];
  const [ada, ben] = [memberViewer(adaId), memberViewer(benId)];
  return {
    ada,
    ben,
    toBen: { token: askTokenFor(ada, benId) },
    toAda: { token: askTokenFor(ben, adaId) },
  };
}

/** Two members and how each names the other. */
export type Pair = Awaited<ReturnType<typeof two>>;

/** What is between the two, as each of them is told. */
export async function between({ ada, ben, toBen, toAda }: Pair) {
  const [adas, bens] = [await standingWith(ada, toBen), await standingWith(ben, toAda)];
  return [adas?.is, bens?.is];
}

/** What the two are told of each other. */
export async function notices(db: TestDatabase, { ada, ben }: Pair) {
  const { rows } = await db.owner.query(
    `SELECT CASE member_id WHEN $1 THEN 'Ada' ELSE 'Ben' END || ': ' || kind AS told FROM notification
     WHERE member_id IN ($1, $2) ORDER BY told`,
    [ada.id, ben.id],
  );
  return rows.map(({ told }) => told);
}

/** As if so many days had gone by since anything happened between them. */
export async function later(db: TestDatabase, { ada, ben }: Pair, days: number) {
  await db.owner.query(
    `UPDATE connection_request SET asked_at = asked_at - $3 * interval '1 day', audible_from = audible_from - $3 * interval '1 day'
     WHERE from_id IN ($1, $2)`,
    [ada.id, ben.id, days],
  );
  await db.owner.query(
    "UPDATE decline SET at = at - $3 * interval '1 day' WHERE decliner_id IN ($1, $2)",
    [ada.id, ben.id, days],
  );
}
