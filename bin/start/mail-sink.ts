import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { randomHex } from "./secrets.ts";

const largestMail = 30 * 1024 * 1024;

/** A running sink: where to send mail, and the folder it is kept in. */
export type MailSink = { url: string; folder: string; stop(): Promise<void> };

/** Takes mail by SMTP from this machine and keeps each message as a file `<time>-<random>.eml` in `mail/`; it sends nothing on. */
export async function startMailSink(dataDir: string): Promise<MailSink> {
  const { SMTPServer } = await import("smtp-server");
  const folder = join(dataDir, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    size: largestMail,
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      keep(stream, folder).then(
        () => done(),
        () => done(new Error("The message could not be kept.")),
      );
    },
  });
  server.on("error", () => undefined); // a client that hangs up is no news
  const address = await new Promise<unknown>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server.server.address()));
  });
  const port = typeof address === "object" && address && "port" in address ? address.port : 0;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, folder, stop };
}

/** All of a message, on disk, or nothing of it: only then is it accepted. */
async function keep(stream: Readable, folder: string) {
  const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomHex(4)}`;
  const part = join(folder, `${name}.part`);
  try {
    await pipeline(stream, createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, join(folder, `${name}.eml`));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
