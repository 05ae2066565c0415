import { randomBytes } from "node:crypto";
import { type APIRequestContext, expect } from "playwright/test";
import { z } from "zod";

const messageSchema = z.object({
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  date: z.iso.datetime(),
  headers: z.record(z.string(), z.string()),
  text: z.string(),
  html: z.string(),
});

export type Message = z.infer<typeof messageSchema>;

/** An address that nobody else in the run has. */
export function newAddress(name: string): string {
  return `${name}.${randomBytes(5).toString("hex")}@mail.example`;
}

/** Every mail to the address that the product's sink keeps, newest first. */
export async function mailsTo(request: APIRequestContext, address: string): Promise<Message[]> {
  const response = await request.get("/dev/mail", { headers: { accept: "application/json" } });
  const messages = z.array(messageSchema).parse(await response.json());
  return messages.filter((message) => message.to === address);
}

/** The newest mail to the address with that subject, as soon as it is there. */
export async function mailTo(
  request: APIRequestContext,
  address: string,
  subject: string,
): Promise<Message> {
  const found: Message[] = [];
  await expect
    .poll(
      async () => {
        found.unshift(
          ...(await mailsTo(request, address)).filter((mail) => mail.subject === subject),
        );
        return found.length;
      },
      { intervals: [100] },
    )
    .toBeGreaterThan(0);
  return messageSchema.parse(found[0]);
}

/** The path of the first link in a mail to a page under `folder`. */
export function linkIn(message: Message, folder: string): string {
  const link = new RegExp(`https?://[^/\\s]+(/${folder}/\\S+)`).exec(message.text)?.[1];
  expect(link, message.text).toBeDefined();
  return link ?? "";
}
