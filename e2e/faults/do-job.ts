import { eraseDue } from "#lib/steward/erase/erase-due.ts";
import { exportData } from "#lib/steward/export/export-data.ts";

/** What a worker does, once, in a process that can be killed: `node do-job.ts export '{"exportId": …}'`. Says when it begins. */
const jobs: Readonly<Record<string, (job: unknown) => Promise<unknown>>> = {
  export: exportData,
  erase: () => eraseDue(),
};

const [name = "", job = "{}"] = process.argv.slice(2);
process.send?.("begins");
await jobs[name]?.(JSON.parse(job));
process.exit();
