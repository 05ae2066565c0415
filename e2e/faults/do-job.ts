import { z } from "zod";
import { eraseDue } from "#lib/steward/erase/erase-due.ts";
import { exportData } from "#lib/steward/export/export-data.ts";
import { importArchive } from "#lib/steward/import/import-archive.ts";
import { sendInvitation } from "#lib/steward/invitation-mail.ts";

const invitedSchema = z.object({ invitationId: z.uuid() });

/** What a worker or a command does, once, in a process that can be killed: `node do-job.ts export '{"exportId": …}'`. Says when it begins. */
const jobs: Readonly<Record<string, (about: unknown) => Promise<unknown>>> = {
  export: exportData,
  erase: () => eraseDue(),
  invite: (about) => sendInvitation(invitedSchema.parse(about).invitationId),
  import: (path) => importArchive(z.string().parse(path)),
};

const [name = "", about = "{}"] = process.argv.slice(2);
process.send?.("begins");
await jobs[name]?.(JSON.parse(about));
process.exit();
