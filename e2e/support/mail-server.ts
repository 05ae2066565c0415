import { once } from "node:events";
import { SMTPServer } from "smtp-server";
import { vi } from "vitest";

/** How a mail server answers to a whole message, and when it hangs up. */
type Manner = {
  /** The reply to the end of a message that is not taken. */
  refuses?: { readonly code: number };
  /** Refuses the recipient, and says the address in its reply, as servers do. */
  refusesRecipient?: boolean;
  /** Hangs up before it says that it took the message, or as soon as its first bytes come. */
  hangsUp?: "after the end" | "at the beginning";
  /** Done when a message begins, before it is let in. */
  atRecipient?: () => Promise<unknown>;
  /** Done when the end of a message is there, before it is answered. */
  atEnd?: () => Promise<unknown>;
};

/**
 * A mail server that takes every whole message as a mail of its own: unlike the sink it does not look at Message-IDs. Settings are read
 * as `lib/env.ts` is imported, so what reads them is imported after this.
 */
export async function startMailServer() {
  const manner: Manner = {};
  const taken: { to: string; text: string }[] = [];
  const closed = { connections: 0 };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onClose: () => {
      closed.connections += 1;
    },
    onRcptTo: ({ address }, _session, done) => {
      if (manner.refusesRecipient) return done(replyOf(550, `nobody here is <${address}>`));
      Promise.resolve(manner.atRecipient?.()).then(() => done(), done);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      const hangUp = () => {
        for (const one of server.connections) if (one.session === session) one.close();
      };
      stream.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (manner.hangsUp === "at the beginning") hangUp();
      });
      stream.on("end", async () => {
        await manner.atEnd?.();
        if (manner.refuses) return done(replyOf(manner.refuses.code, "not now"));
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        taken.push({ to, text: Buffer.concat(chunks).toString("utf8") });
        if (manner.hangsUp === "after the end") return hangUp();
        return done();
      });
    },
  });
  server.on("error", () => undefined); // a client that hangs up is no news
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${port}`);
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { manner, taken, closed, url: `smtp://127.0.0.1:${port}`, stop };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

function replyOf(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
