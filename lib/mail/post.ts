import { createTransport, type Transporter } from "nodemailer";
import { env } from "../env.ts";
import type { Letter } from "./letter.ts";

let transport: Transporter | undefined;

/**
 * Sends a letter by SMTP. The Message-ID is made from the job's id, so that a letter that was sent twice, because
 * the worker died in between, is recognised as one.
 */
export async function post(
  { stopAt, ...letter }: Letter,
  to: string,
  jobId: string,
): Promise<void> {
  transport ??= createTransport({
    url: env.SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.sendMail({
    ...letter,
    from: env.MAIL_FROM,
    // As an object, so that nothing in it is read as a second address.
    to: { name: "", address: to },
    messageId: `<${jobId}@${new URL(env.APP_URL).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(stopAt && {
        "List-Unsubscribe": `<${stopAt}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  });
}
