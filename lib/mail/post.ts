import { createTransport, type Transporter } from "nodemailer";
import { env } from "../env.ts";
import type { Letter } from "./letter.ts";

let transport: Transporter | undefined;

/**
 * Sends a letter by SMTP. The Message-ID is made from the job's id, so that a letter that was sent twice, because
 * the worker died in between, is recognised as one.
 */
export async function post(letter: Letter, to: string, jobId: string): Promise<void> {
  transport ??= createTransport(serverSettings());
  await transport.sendMail(messageOf(letter, to, jobId));
}

/** Where mail goes, and how long that server may take. */
export function serverSettings() {
  return {
    url: env.SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
}

/** A letter as the message that leaves. */
export function messageOf({ stopAt, ...letter }: Letter, to: string, id: string) {
  return {
    ...letter,
    from: env.MAIL_FROM,
    // As an object, so that nothing in it is read as a second address.
    to: { name: "", address: to },
    messageId: `<${id}@${new URL(env.APP_URL).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(stopAt && {
        "List-Unsubscribe": `<${stopAt}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  };
}
