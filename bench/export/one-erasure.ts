import { eraseMember } from "#lib/steward/erase/erase-member.ts";

/** One erasure in a process of its own, as the worker does it: prints how long it took and the most memory that it had. */
const began = performance.now();
await eraseMember(process.argv[2] ?? "");
const ms = performance.now() - began;
console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit();
