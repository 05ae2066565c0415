/** What ends like a domain and is none: programs, titles. */
const noDomain = /\b(?:[\w-]+\.(?:js|ts)|Ph\.D|[BM]\.(?:Sc|Ed|Eng|Phil)|LL\.[BM])\b(?!\.\w)/giu;

const links = [
  // Of any scheme, also of those that need no two slashes.
  /\b[a-z][a-z\d+.-]*:\/\//iu,
  /\b(?:mailto|tel|sms|data|javascript):\S/iu,
  /\bwww\./iu,
  /\S@\S/u,
  // A bare domain: what mail programs make a link of.
  /[\p{L}\p{N}]\.(?:xn--[\w-]+|\p{L}{2,})(?![\p{L}\p{N}])/u,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/u,
] as const;

/** Dots that a browser takes for one (RFC 5895), and letters in other forms. */
const otherDots = /[\u3002\uff0e\uff61]/gu;

/** Whether a text has something that a mail program may make a link or an address of. Refuses a little too much, not too little. */
export function holdsLink(text: string): boolean {
  const plain = text.replaceAll(otherDots, ".").normalize("NFKC").replaceAll(noDomain, " ");
  return links.some((link) => link.test(plain));
}
