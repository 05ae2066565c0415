import { type Invitation, invitationContent, invitationPath } from "./invitation-content.ts";
import { addressOf, type Letter, setLetter } from "./letter.ts";

/** To somebody whom a member invites: who asks and why it came, once and never again, and how to stop it for ever. */
export function invitationLetter(invitation: Invitation): Letter {
  return {
    ...setLetter(invitationContent(invitation)),
    stopAt: `${addressOf(invitationPath(invitation))}/stop`,
  };
}
