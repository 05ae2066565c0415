const doors = new Map([
  ["GET", ["csrf", "error", "providers", "session", "signin", "signout"]],
  ["POST", ["callback", "signout"]],
]);

/**
 * Whether next-auth is to answer: only what signing in and out needs. Closed are its page in words of its own, the writing
 * of a stranger's text into our log, and texts that it would put into a header as they are.
 */
export function isAuthDoor(method: string, address: URL): boolean {
  const [action = ""] = address.pathname.replace("/api/auth/", "").split("/", 1);
  const isOpen = doors.get(method)?.includes(action) ?? false;
  return isOpen && /^\w*$/.test(address.searchParams.get("error") ?? "");
}
