import { randomBytes } from "node:crypto";
import type { Product } from "./product.ts";

/** A whole answer: nothing of it is left out, so nothing in it can hide. */
export type Answer = { readonly status: number; readonly headers: string; readonly body: string };

/** Asks for addresses over plain HTTP, as somebody. */
export type Visitor = (path: string, headers?: Record<string, string>) => Promise<Answer>;

/** A visitor without any cookie. */
export function asStranger(baseURL: string | undefined): Visitor {
  return visitor(baseURL, {});
}

/** A visitor who is signed in as that member. */
export async function asMember(
  baseURL: string | undefined,
  product: Product,
  id: string,
): Promise<Visitor> {
  const { name, value } = await product.signIn(id);
  return visitor(baseURL, { cookie: `${name}=${value}` });
}

/** Each from a network address of their own (RFC 3849), so that what they may read is theirs alone. */
function visitor(baseURL: string | undefined, cookies: Record<string, string>): Visitor {
  const from = `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}::1`;
  return async (path, headers = {}) => {
    const init = {
      headers: { accept: "text/html", "x-forwarded-for": from, ...cookies, ...headers },
      redirect: "manual",
    } as const;
    const url = new URL(path, baseURL);
    const first = await fetch(url, init);
    // Next sends a request for a page's data on to the same page with a mark that is made of its headers.
    const marked = headers.rsc ? first.headers.get("location") : undefined;
    const response = marked ? await fetch(new URL(marked, url), init) : first;
    const told = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    return { status: response.status, headers: told, body: await response.text() };
  };
}

const flightScript =
  /<script(?: nonce="[^"]*")?>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g;

/**
 * The answer without what differs between any two: the nonce, taken from its own policy, the date, the random key of a
 * page's data, the tag that is made of all of it, and the order in which the parts of the data got ready, from which they have their numbers. Answers that
 * say nothing of anybody compare with nothing.
 */
export function comparable({ status, headers, body }: Answer): string {
  if (status === 429 || status >= 500) throw new Error(`The answer is a ${status}.`);
  const nonce = headers.match(/'nonce-([^']+)'/)?.[1] ?? "no nonce";
  const isData = /^content-type: text\/x-component/m.test(headers);
  const flight = isData ? body : [...body.matchAll(flightScript)].map(flightOf).join("");
  const key = flight.match(/"([\w-]{21})v",\{"children":"\$L/)?.[1] ?? "no key";
  const parts = flight.split(/\n(?=[0-9a-f]*:)/).map((part) => part.trimEnd());
  const page = isData ? "" : body.replaceAll(flightScript, "");
  const lasting = headers.replace(/^(date|content-length|etag): .*$/gm, "");
  const whole = [status, lasting, page, ...renumbered(parts).sort()].join("\n");
  return whole.replaceAll(nonce, "nonce").replaceAll(key, "key");
}

/** A part names another by its number: `"$L1a"`, and `"$h1a"` where it is an action of the server. Text that begins so is written with two signs. */
const reference = /(?<="\$[A-Z@h]?)([0-9a-f]+)(?=[":])/g;

/** The parts numbered by the way from the first one, instead of by when they got ready; nothing else is changed. */
function renumbered(parts: readonly string[]): string[] {
  const contents = new Map(
    parts.map((part) => [part.match(/^[0-9a-f]+(?=:)/)?.[0] ?? "", part] as const),
  );
  const numbers = new Map<string, string>();
  const visit = (id: string) => {
    const content = contents.get(id);
    if (content === undefined || numbers.has(id)) return;
    numbers.set(id, `part ${numbers.size}`);
    for (const [to] of content.matchAll(reference)) visit(to);
  };
  visit("0");
  return parts.map((part) =>
    part
      .replace(/^[0-9a-f]+(?=:)/, (id) => numbers.get(id) ?? id)
      .replaceAll(reference, (id) => numbers.get(id) ?? id),
  );
}

function flightOf([, text = '""']: RegExpMatchArray): string {
  return String(JSON.parse(text));
}
