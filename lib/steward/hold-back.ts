import type { LetterClass } from "../mail/mail-job.ts";
import { hasRefusedNotices } from "./send-mail.data.ts";

/**
 * Whether a letter of this class may not go to this address: a notice, to a member who says no to those at this moment. A
 * letter about the account always goes, or nobody could get back in.
 */
export async function isHeldBack(letterClass: LetterClass, to: string): Promise<boolean> {
  return letterClass === "notice" && (await hasRefusedNotices(to));
}
