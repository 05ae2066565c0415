/** Each byte by the letter that Windows-1252 makes of it; no two bytes make the same. */
const byteOf = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder("windows-1252").decode(new Uint8Array([byte])),
    byte,
  ]),
);

/** The bytes of a text that was read as Windows-1252. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => byteOf.get(letter) ?? 0x3f);
}

/** Bytes as the text that they are by a code page; by UTF-8, or else Windows-1252, where it is unknown or does not fit. */
export function textIn(bytes: Uint8Array, charset: string | undefined): string {
  return (
    (charset && decodedBy(charset, bytes)) ||
    decodedBy("utf-8", bytes) ||
    new TextDecoder("windows-1252").decode(bytes)
  );
}

function decodedBy(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
