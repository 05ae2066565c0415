/** What a document must match, as PostgreSQL's `tsquery` says it. */
export type WordQuery =
  | { readonly kind: "lexeme"; readonly lexeme: string; readonly isPrefix: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly [WordQuery, WordQuery] }
  | { readonly kind: "not"; readonly part: WordQuery }
  /** The second so many places after the first. */
  | {
      readonly kind: "after";
      readonly distance: number;
      readonly parts: readonly [WordQuery, WordQuery];
    };

/** A query that can't be answered here: then somebody else is to be asked. */
export class Unanswerable extends Error {
  override name = "Unanswerable";
}

/** Reads the text of a `tsvector`: calls back with each lexeme and each of its places, in order. */
export function readVector(text: string, found: (lexeme: string, place: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const quoted = readQuoted(text, at);
    at = quoted.end;
    if (text.charCodeAt(at) !== colon) throw new Unanswerable("a lexeme without a place");
    while (text.charCodeAt(at) === colon || text.charCodeAt(at) === comma) {
      at++;
      let place = 0;
      for (; isDigit(text.charCodeAt(at)); at++) place = place * 10 + text.charCodeAt(at) - zero;
      found(quoted.value, place);
      // The weight, A to D.
      while (at < text.length && text.charCodeAt(at) > colon) at++;
    }
    at++;
  }
}

const quote = 39;
const comma = 44;
const zero = 48;
const colon = 58;
const backslash = 92;

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9;
}

/** What stands in quotation marks: a quotation mark and a backslash in it are written twice. */
function readQuoted(text: string, start: number): { value: string; end: number } {
  if (text.charCodeAt(start) !== quote) throw new Unanswerable("not a lexeme");
  let hasDoubled = false;
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code !== quote && code !== backslash) continue;
    if (text.charCodeAt(end + 1) !== code) break;
    hasDoubled = true;
    end++;
  }
  const value = text.slice(start + 1, end);
  return { value: hasDoubled ? value.replace(/(['\\])\1/g, "$1") : value, end: end + 1 };
}

/** Reads the text of a `tsquery`; undefined of an empty one. What binds closest: not, after, and, or. */
export function readQuery(text: string): WordQuery | undefined {
  if (text === "") return undefined;
  const reader = new QueryReader(text);
  const query = reader.any();
  if (!reader.isAtEnd) throw new Unanswerable("not a query");
  return query;
}

class QueryReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#space();
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  any(): WordQuery {
    let query = this.#all();
    while (this.#take("|")) query = { kind: "or", parts: [query, this.#all()] };
    return query;
  }

  #all(): WordQuery {
    let query = this.#phrase();
    while (this.#take("&")) query = { kind: "and", parts: [query, this.#phrase()] };
    return query;
  }

  #phrase(): WordQuery {
    let query = this.#one();
    for (let distance = this.#distance(); distance !== undefined; distance = this.#distance())
      query = { kind: "after", distance, parts: [query, this.#one()] };
    return query;
  }

  #one(): WordQuery {
    if (this.#take("!")) return { kind: "not", part: this.#one() };
    if (this.#take("(")) {
      const query = this.any();
      if (!this.#take(")")) throw new Unanswerable("not a query");
      return query;
    }
    const { value: lexeme, end } = readQuoted(this.#text, this.#at);
    this.#at = end;
    const [flags] = /^(?::\*?[ABCD]*)?/.exec(this.#text.slice(end, end + 6)) ?? [""];
    if (/[ABCD]/.test(flags)) throw new Unanswerable("weights are not kept");
    this.#at += flags.length;
    this.#space();
    return { kind: "lexeme", lexeme, isPrefix: flags.includes("*") };
  }

  #distance(): number | undefined {
    const [written, number] = /^<(-|\d+)>/.exec(this.#text.slice(this.#at, this.#at + 8)) ?? [];
    if (written === undefined) return undefined;
    this.#at += written.length;
    this.#space();
    return number === "-" ? 1 : Number(number);
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    this.#space();
    return true;
  }

  #space(): void {
    while (this.#text[this.#at] === " ") this.#at++;
  }
}
