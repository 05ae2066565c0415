import { readFile } from "node:fs/promises";
import { compareAddresses } from "#lib/contacts/compare-addresses.ts";
import { memberViewer } from "#lib/privacy/viewer.ts";

/**
 * Compares the addresses of a file, a part of them for each of the members that are named after the first, in a process of its own as the web does it:
 * prints how long it took, how many were found, and the most memory that it had.
 */
const [file = "", first = "", ...ids] = process.argv.slice(2);
const addresses = (await readFile(file, "utf8")).split("\n");
const each = Math.ceil(addresses.length / ids.length);
// What is done for the first time takes longer: connecting, compiling.
await compareAddresses(memberViewer(first), ["first@elsewhere.example"], { await: false });
const began = performance.now();
let found = 0;
for (const [place, id] of ids.entries()) {
  const part = addresses.slice(place * each, (place + 1) * each);
  const answer = await compareAddresses(memberViewer(id), part, { await: false });
  if (answer.leftOut > 0) throw new Error("not all were compared");
  found += answer.found.length;
}
const ms = performance.now() - began;
console.log(JSON.stringify({ ms, found, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit();
