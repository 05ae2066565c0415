import type { IncomingMessage } from "node:http";
import { networkAddress } from "../accounts/network-address.ts";
import { spendReading } from "../reading-budget.ts";

/** Counts a stranger's reading: undefined when it may be done, else the seconds to wait. */
export function countReading({ headers }: IncomingMessage): number | undefined {
  const get = (name: string) => String(headers[name] ?? "");
  return spendReading({ kind: "stranger", who: networkAddress({ get }) });
}
