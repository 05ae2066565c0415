import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import SMTPTransport from "nodemailer/lib/smtp-transport";
import type { Letter } from "./letter.ts";
import { messageOf, serverSettings } from "./post.ts";

/** How it is kept for ever that a message was handed over. */
export type Handing = {
  /** Keeps, for good, that it is handed over now; false when it must not be. Rejects when it is not known whether it was kept. */
  readonly note: () => Promise<boolean>;
  /** Takes that back: nothing was handed over. */
  readonly takeBack: () => Promise<void>;
};

/**
 * What became of it: the server took it; it was called off at the last moment; or it was handed over and nothing came back, so
 * that the server may have it or not.
 */
export type Posted = "taken" | "called off" | "unknown";

/**
 * Sends a letter by SMTP such that it is noted before the server can have it, and hardly before: all but the last byte goes,
 * then `note`, then that byte and the end of the message, without which no server may take it (RFC 5321, 4.1.1.4). Where the server
 * refuses, or is gone before that byte, the note is taken back and this rejects, so that it can be tried again. The error
 * says nothing that the server said, for servers repeat addresses.
 */
export async function postOnce(
  letter: Letter,
  to: string,
  id: string,
  handing: Handing,
): Promise<Posted> {
  const message = new MailComposer({
    ...messageOf(letter, to, id),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const bytes = await message.build();
  const last = lastByte(bytes, handing);
  const smtp = await connect();
  const body = Readable.from(last.chunks(), { objectMode: false });
  body.on("error", () => undefined); // also when nobody reads it any more
  try {
    await told(smtp, (done) => smtp.send(message.getEnvelope(), body, done));
    return "taken";
  } catch (error) {
    return await last.whatBecame(error);
  } finally {
    smtp.close();
  }
}

/** Where the one byte is on which all hangs. */
function lastByte(bytes: Buffer, { note, takeBack }: Handing) {
  let noting: Promise<boolean> | undefined;
  let isHanded = false;
  let isOver = false;
  return {
    async *chunks() {
      yield bytes.subarray(0, -1);
      noting = note();
      if (!(await noting)) throw new Error("called off");
      // The server went away meanwhile: nobody has the message.
      if (isOver) throw new Error("the mail server closed the connection");
      isHanded = true;
      yield bytes.subarray(-1);
    },
    async whatBecame(error: unknown): Promise<Posted> {
      isOver = true;
      if (!noting) throw plain(error);
      const isNoted = await noting.catch(() => undefined);
      if (isNoted === false) return "called off";
      if (isHanded && codeOf(error) === undefined) return "unknown";
      await takeBack();
      throw plain(error);
    },
  };
}

async function connect(): Promise<SMTPConnection> {
  const transport = new SMTPTransport(serverSettings());
  const smtp = new SMTPConnection(transport.options);
  const auth = transport.getAuth({});
  try {
    await told(smtp, (done) => smtp.connect(done));
    if (auth && smtp.allowsAuth) await told(smtp, (done) => smtp.login(auth, done));
    return smtp;
  } catch (error) {
    smtp.close();
    throw plain(error);
  }
}

/** Resolves when it is done; a connection that breaks says so beside. */
function told(
  smtp: SMTPConnection,
  act: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    smtp.on("error", reject);
    smtp.once("end", () => reject(new Error("the mail server closed the connection")));
    act((error) => (error ? reject(error) : resolve()));
  });
}

/** The server's reply, where it gave one. */
function codeOf(error: unknown): number | undefined {
  const given = error instanceof Error && "responseCode" in error ? error.responseCode : undefined;
  return typeof given === "number" ? given : undefined;
}

function plain(error: unknown): Error {
  const kind = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return new Error(`a mail was not taken: ${codeOf(error) ?? kind}`);
}
