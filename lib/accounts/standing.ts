import { z } from "zod";

/**
 * How a member stands: who froze their data, is leaving, or did not accept a version of a policy that counts by now, finds fewer
 * doors open. Who is asked about one has every right, and is led to the question once a session.
 * @control
 */
export const standingSchema = z.enum(["open", "asked", "unaccepted", "frozen", "leaving"]);

export type Standing = z.infer<typeof standingSchema>;

/** What can still be done while one's data are frozen: to look, to take along, to object, to withdraw, to leave. */
const whileFrozen = [
  "/settings",
  "/settings/freeze",
  "/settings/privacy",
  "/settings/policies",
  "/settings/export",
  "/settings/disclosures",
  "/settings/objections",
  "/settings/consents",
  "/settings/security",
  "/settings/delete",
];

/** The same without an answer, and what only reads: nobody is asked anything on the way to a right (GDPR art. 12(2)). */
const withoutAnswer = [...whileFrozen, "/settings/history", "/profile/preview", "/policies/accept"];

const whileLeaving = ["/settings/export", "/settings/delete"];

/** Where somebody is led instead of to this page; undefined when it is open to them. The database refuses the rest by itself. */
export function detour(standing: Standing, path: string): string | undefined {
  const [page = ""] = path.split("?");
  switch (standing) {
    case "open":
      return undefined;
    case "asked":
    case "unaccepted":
      return withoutAnswer.includes(page) ? undefined : questionPath(path);
    case "frozen":
      return whileFrozen.includes(page) ? undefined : "/settings/freeze";
    case "leaving":
      return whileLeaving.includes(page) ? undefined : "/settings/delete";
  }
}

/** The question about a policy, and where to go on from it. */
export function questionPath(to: string): string {
  return `/policies/accept?${new URLSearchParams({ to })}`;
}
