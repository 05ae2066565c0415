/** The path where somebody wanted to go, when it is one of ours; else the one given instead (ASVS 3.7.2). */
export function ownPath(wanted: string | undefined, otherwise: string): string {
  if (!wanted?.startsWith("/") || /[\\\s]|^\/\//.test(wanted)) return otherwise;
  const here = "http://here.invalid";
  if (!URL.canParse(wanted, here)) return otherwise;
  const url = new URL(wanted, here);
  // Tidied, "/.//host" would be "//host", which is another site.
  const isOurs = url.origin === here && !url.pathname.startsWith("//");
  return isOurs ? `${url.pathname}${url.search}` : otherwise;
}
