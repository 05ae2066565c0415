import { mailSinkFolder } from "#bin/start/mail-sink.ts";
import { env } from "#lib/env.ts";

/** What a program of ours has to know of files: where they lie, and until when backups hold those that are erased. */
export function whereFilesAre(dataDir: string): Record<string, string> {
  return {
    DATA_DIR: dataDir,
    BACKUP_DAYS: String(env.BACKUP_DAYS),
    ...(env.UPLOADTHING_TOKEN ? { UPLOADTHING_TOKEN: env.UPLOADTHING_TOKEN } : {}),
    ...(env.given.SMTP_URL ? {} : { MAIL_SINK_DIR: mailSinkFolder(dataDir) }),
  };
}
