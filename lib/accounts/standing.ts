import { z } from "zod";

/** How a member stands: who froze their data, or is leaving, finds fewer doors open. */
export const standingSchema = z.enum(["open", "frozen", "leaving"]);

export type Standing = z.infer<typeof standingSchema>;

/** What can still be done while one's data are frozen: to look, to take along, to object, to withdraw, to leave. */
const whileFrozen = [
  "/settings",
  "/settings/freeze",
  "/settings/privacy",
  "/settings/export",
  "/settings/disclosures",
  "/settings/objections",
  "/settings/consents",
  "/settings/security",
  "/settings/delete",
];

const whileLeaving = ["/settings/export", "/settings/delete"];

/** Where somebody is led instead of to this page; undefined when it is open to them. The database refuses the rest by itself. */
export function detour(standing: Standing, path: string): string | undefined {
  if (standing === "frozen" && !whileFrozen.includes(path)) return "/settings/freeze";
  if (standing === "leaving" && !whileLeaving.includes(path)) return "/settings/delete";
  return undefined;
}
