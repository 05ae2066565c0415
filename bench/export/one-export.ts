import { exportData } from "#lib/steward/export/export-data.ts";

/** One export in a process of its own, as the worker makes it: prints how long it took and the most memory that it had. */
const began = performance.now();
await exportData({ exportId: process.argv[2] });
const ms = performance.now() - began;
console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit();
