/** How the bytes of a file are to be read. `8-bit` stands for any code page: bytes that are no UTF-8, read one by one. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "8-bit";

/** How many bytes are decoded at once: all of a large file is never there as text. */
const pieceBytes = 32 * 1024;

/** The encoding by the byte order mark, else by where zeros stand, else by whether it is UTF-8. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return encodingByZeros(bytes) ?? (isUtf8(bytes) ? "utf-8" : "8-bit");
}

/** UTF-16 of a text in Latin letters has a zero in nearly every pair, always on the same side. */
function encodingByZeros(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, 2_048);
  const zeros = [0, 0];
  for (const [index, byte] of head.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (head.length < 8 || even + odd < head.length / 8) return undefined;
  if (odd > even * 4) return "utf-16le";
  return even > odd * 4 ? "utf-16be" : undefined;
}

/** Whether it is UTF-8, but for single faults in a text that has many letters of it. */
function isUtf8(bytes: Uint8Array): boolean {
  if (decodes(bytes)) return true;
  let letters = 0;
  let faults = 0;
  for (const text of decoded(bytes, "utf-8")) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0xfffd) faults += 1;
      else if (code > 0x7f) letters += 1;
    }
  }
  return faults * 10 < letters;
}

function decodes(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (const piece of piecesOf(bytes)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a file, piece by piece, with line ends of one kind (CR, CRLF and CRCRLF each count as one) and without byte order
 * mark and zeros. `8-bit` is read as Windows-1252, which loses no byte.
 */
export function* textOf(
  bytes: Uint8Array,
  encoding: string,
  progress: (share: number) => void = () => undefined,
): Generator<string> {
  let heldBack = "";
  for (const text of decoded(bytes, encoding, progress)) {
    const whole = heldBack + text;
    const end = whole.length - trailingReturns(whole);
    heldBack = whole.slice(end);
    yield withPlainLineEnds(whole.slice(0, end));
  }
  yield withPlainLineEnds(heldBack);
}

function* decoded(
  bytes: Uint8Array,
  encoding: string,
  progress: (share: number) => void = () => undefined,
): Generator<string> {
  const decoder = new TextDecoder(encoding === "8-bit" ? "windows-1252" : encoding);
  let read = 0;
  for (const piece of piecesOf(bytes)) {
    const text = decoder.decode(piece, { stream: true });
    yield text.includes("\0") ? text.replaceAll("\0", "") : text;
    read += piece.length;
    progress(read / bytes.length);
  }
  yield decoder.decode();
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** How many carriage returns at the end may belong to a line end that goes on in the next piece. */
function trailingReturns(text: string): number {
  if (text.endsWith("\r\r")) return 2;
  return text.endsWith("\r") ? 1 : 0;
}

function withPlainLineEnds(text: string): string {
  if (!text.includes("\r")) return text;
  return text.replaceAll("\r\r\n", "\n").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}
