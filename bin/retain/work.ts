import { retain, retainDry } from "#lib/steward/retain/retain.ts";
import { words } from "#lib/words.ts";

const t = words("retention");

/** Retains, or counts what would go, and prints each rule with its rows: whether the clock was believed. */
export async function work(isDry: boolean): Promise<boolean> {
  const { done, doubt } = await (isDry ? retainDry() : retain());
  if (doubt) process.stderr.write(`${t(`doubts.${doubt}`)}\n`);
  for (const { rule, rows } of done) console.log(t(isDry ? "wouldGo" : "gone", { rule, rows }));
  return doubt === undefined;
}
