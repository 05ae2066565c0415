import type { LetterClass } from "../mail/mail-job.ts";
import { takesNotices } from "./send-mail.data.ts";

/**
 * Whether a letter of this class may not go to this address: a notice, unless to a member who takes those at this moment. A
 * letter about the account always goes, or nobody could get back in.
 */
export async function isHeldBack(letterClass: LetterClass, to: string): Promise<boolean> {
  return letterClass === "notice" && !(await takesNotices(to));
}
