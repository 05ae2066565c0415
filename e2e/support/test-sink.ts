import { vi } from "vitest";
import { type MailSink, startMailSink } from "#bin/start/mail-sink.ts";
import { dataDir } from "./database.ts";

/** A mail sink of this test file's product. Settings are read as `lib/env.ts` is imported, so what reads them is imported after this. */
export async function startTestSink(): Promise<MailSink> {
  const sink = await startMailSink(dataDir);
  vi.stubEnv("SMTP_URL", sink.url);
  vi.stubEnv("MAIL_SINK_DIR", sink.folder);
  return sink;
}
