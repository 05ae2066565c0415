import { z } from "zod";
import { certificateTexts } from "../../departures/certificate.ts";
import { certificateLetter } from "../../mail/leaving-letters.ts";
import { post } from "../../mail/post.ts";
import { asSteward } from "../db.ts";

const erasedSchema = z.object({ tables: z.record(z.string(), z.number()), files: z.number() });

/** Longer than a mail server may take. */
const patience = { timeout: 90_000 };

/**
 * Mails the certificate of an erasure and forgets the address with it. Whoever else is at it waits, and finds it sent.
 */
export async function sendCertificate(erasureId: string, jobId: string): Promise<void> {
  await asSteward(async (tx) => {
    await tx.$queryRaw`SELECT id FROM erasure WHERE id = ${erasureId}::uuid FOR UPDATE`;
    const found = await tx.erasure.findUnique({ where: { id: erasureId } });
    if (!found?.email) return;
    const texts = certificateTexts({ ...found, erased: erasedSchema.parse(found.erased) });
    await post(certificateLetter(erasureId, texts), found.email, jobId);
    await tx.erasure.update({ where: { id: erasureId }, data: { email: null } });
  }, patience);
}
