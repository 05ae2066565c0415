import { addField, connect, personShowing } from "./people.ts";
import type { Product } from "./product.ts";

/** Connected with some, asked by some, apart from one, and with somebody to suggest; with this word in each name. */
export async function beAmongOthers({ owner }: Product, id: string, word: string) {
  const db = { owner };
  const others: string[] = [];
  for (const name of ["Connected", "Asking", "Asked", "Blocked", "Suggested", "Hidden"])
    others.push(await personShowing(db, `${name} ${word}`, [["headline", word]]));
  const [friend = "", asking, asked, blocked, suggested = "", hidden] = others;
  for (const one of [friend, suggested]) await addField(db, one, "connections", "", "PUBLIC");
  await connect(db, id, friend);
  await connect(db, friend, suggested);
  await owner.query(
    "INSERT INTO connection_request (from_id, to_id, note) VALUES ($1, $2, $4), ($2, $3, $4)",
    [asking, id, asked, word],
  );
  await owner.query("INSERT INTO block (blocker_id, blocked_id) VALUES ($1, $2)", [id, blocked]);
  await owner.query("INSERT INTO hidden_suggestion (member_id, hidden_id) VALUES ($1, $2)", [
    id,
    hidden,
  ]);
}
