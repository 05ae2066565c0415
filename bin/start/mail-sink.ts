import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import PostalMime from "postal-mime";
import { randomHex } from "./secrets.ts";

const largestMail = 30 * 1024 * 1024;

/** A running sink: where to send mail, and the folder it is kept in. */
export type MailSink = { url: string; folder: string; stop(): Promise<void> };

/**
 * Takes mail by SMTP from this machine and keeps each message as a file `<time>-<number>.eml` in `mail/`; it sends nothing on.
 * A message that comes again under its Message-ID is the same one (RFC 5322, 3.6.4), as in any mailbox that looks.
 */
export async function startMailSink(dataDir: string): Promise<MailSink> {
  const { SMTPServer } = await import("smtp-server");
  const folder = mailSinkFolder(dataDir);
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

/** Where the sink of a data folder keeps its mail. */
export function mailSinkFolder(dataDir: string): string {
  return join(dataDir, "mail");
}

/** All of a message, on disk, or nothing of it: only then is it accepted. */
async function keep(stream: Readable, folder: string) {
  const time = new Date().toISOString().replace(/[:.]/g, "-");
  const part = join(folder, `${time}-${randomHex(4)}.part`);
  try {
    await pipeline(stream, createWriteStream(part, { mode: 0o600, flush: true }));
    const ending = `-${await numberOf(part)}.eml`;
    await oneByOne(async () => {
      const there = (await readdir(folder)).some((name) => name.endsWith(ending));
      if (there) await rm(part);
      else await rename(part, join(folder, `${time}${ending}`));
    });
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

let last: Promise<void> = Promise.resolve();

/** Of the same message several may arrive at once: the second looks only when the first is in its place. */
function oneByOne(place: () => Promise<void>): Promise<void> {
  const placed = last.then(place);
  last = placed.catch(() => undefined);
  return placed;
}

/** Made of the Message-ID; one without it is like no other. */
async function numberOf(path: string): Promise<string> {
  const { headers } = await PostalMime.parse(await readFile(path));
  const id = headers.find(({ key }) => key === "message-id")?.value;
  return id ? createHash("sha256").update(id).digest("hex").slice(0, 16) : randomHex(8);
}
