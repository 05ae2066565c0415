/** Longer ones are nobody's. */
const longest = 8192;

/**
 * Whether the rest of the server can be given this request target. Everything that makes a router stumble is refused
 * here: broken percent-encoding, control characters, backslashes, other forms than a path.
 */
export function isReadable(target: string): boolean {
  if (!target.startsWith("/") || target.startsWith("//") || target.length > longest) return false;
  const [path = ""] = target.split("?", 1);
  try {
    return !hasOddCharacters(decodeURIComponent(path)) && !hasOddCharacters(target);
  } catch {
    return false;
  }
}

function hasOddCharacters(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f\u007f\\]/.test(text);
}
