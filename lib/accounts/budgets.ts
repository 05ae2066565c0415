import { setTimeout as pause } from "node:timers/promises";
import type { Budget } from "../budget.ts";
import { Refusal } from "../refusal.ts";
import { giveBackNow, spendNow } from "./budget.data.ts";

/** What may be done how often (ASVS 2.4.1, 6.3.1). */
const budgets = {
  /** Wrong passwords for one account from one network address. */
  signInPair: { burst: 5, everyMs: 10_000, patienceMs: 3_000 },
  /** Wrong passwords from one network address. */
  signInAddress: { burst: 60, everyMs: 2_000, patienceMs: 3_000 },
  /** Wrong passwords for one account from anywhere: these only slow, for nobody may lock the owner out. */
  signInAccount: { burst: 10, everyMs: 5_000, patienceMs: 3_000 },
  signUpAddress: { burst: 200, everyMs: 2_000, patienceMs: 2_000 },
  resetAddress: { burst: 200, everyMs: 2_000, patienceMs: 2_000 },
  /** Letters to us from one network address, or from one member. */
  contactAddress: { burst: 20, everyMs: 30_000, patienceMs: 2_000 },
  contactMail: { burst: 3, everyMs: 600_000, patienceMs: 0 },
  /** Mails to one address that somebody typed in. */
  signUpMail: { burst: 3, everyMs: 600_000, patienceMs: 0 },
  emailChangeMail: { burst: 3, everyMs: 600_000, patienceMs: 0 },
  resetMail: { burst: 3, everyMs: 600_000, patienceMs: 0 },
} as const satisfies Record<string, Budget>;

type BudgetName = keyof typeof budgets;

/** A try that was spent, and can be given back. @control */
export type Spent = { readonly waitMs: number; giveBack(): Promise<void> };

/** Spends one try; undefined when none is left. */
export async function spend(name: BudgetName, who: string): Promise<Spent | undefined> {
  const budget = budgets[name];
  const whose = `${name} ${who}`;
  const waitMs = await spendNow(whose, budget);
  return waitMs === undefined ? undefined : { waitMs, giveBack: () => giveBackNow(whose, budget) };
}

/** Spends one try, or refuses and says how long to wait. */
export async function spendOrRefuse(name: BudgetName, who: string): Promise<Spent> {
  const spent = await spend(name, who);
  // Each try that is let through moves the next one by this much at most.
  if (!spent)
    throw new Refusal("accounts.errors.tooMany", {
      values: { seconds: budgets[name].everyMs / 1_000 },
    });
  return spent;
}

/** Waits as long as the slowest of these says. */
export async function waitFor(spent: readonly Spent[]): Promise<void> {
  const longest = Math.max(0, ...spent.map((one) => one.waitMs));
  if (longest > 0) await pause(longest);
}
