import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { surroundings } from "#lib/env.ts";
import { Refusal } from "#lib/refusal.ts";
import type { KnownPlace } from "#lib/steward/verify-ledger.ts";

const entrySchema = z.object({
  "schema:position": z.int().positive(),
  "spdx:checksum": z.object({ "spdx:checksumValue": z.string().regex(/^[0-9a-f]{64}$/) }),
});

const processSchema = z.object({ "dpv:hasConsentStatus": z.array(entrySchema).nonempty() });

const receiptSchema = z.object({
  "dpv:hasRecordOfActivity": z.object({ "dpv:hasProcess": z.array(processSchema).nonempty() }),
});

/** The places in the ledger that a receipt holds, from a file named where npm was called from. Refuses what is no receipt. */
export async function readReceipt(file: string): Promise<KnownPlace[]> {
  const receipt = await parsed(file).catch(() => {
    throw new Refusal("consents.verified.receiptUnread", { values: { file } });
  });
  const processes = receipt["dpv:hasRecordOfActivity"]["dpv:hasProcess"];
  return processes
    .flatMap((process) => process["dpv:hasConsentStatus"])
    .map((entry) => ({
      sequence: BigInt(entry["schema:position"]),
      fingerprint: entry["spdx:checksum"]["spdx:checksumValue"],
    }));
}

async function parsed(file: string) {
  const text = await readFile(resolve(surroundings.INIT_CWD ?? ".", file), "utf8");
  return receiptSchema.parse(JSON.parse(text));
}
