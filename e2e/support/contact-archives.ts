import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive, and what the archive says of it. */
export type Part = {
  readonly name: string;
  readonly content: string | Buffer;
  /** The Unix mode in the directory: a regular file, unless said otherwise. */
  readonly mode?: number;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  /** How large it is said to be, unpacked. */
  readonly saidSize?: number;
};

const regularFile = 0o100_644;

/** A ZIP as a program would write that wants no good: with any names, modes and sizes. */
export function archiveWith(...parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { local, central } = written(part, offset);
    locals.push(local);
    directory.push(central);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [parts.length, 2],
    [parts.length, 2],
    [entries.length, 4],
    [offset, 4],
    [0, 2],
  );
  return new Uint8Array(Buffer.concat([...locals, entries, end]));
}

function written({ name, content, mode = regularFile, flags = 0, saidSize }: Part, offset: number) {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes);
  const path = Buffer.from(name);
  const common = numbers(
    ...([
      [20, 2],
      [flags | 0x800, 2],
      [8, 2],
      [0, 2],
      [0x5821, 2],
      [crc32(bytes), 4],
    ] as const),
    ...([
      [packed.length, 4],
      [saidSize ?? bytes.length, 4],
      [path.length, 2],
      [0, 2],
    ] as const),
  );
  const local = Buffer.concat([numbers([0x04034b50, 4]), common, path, packed]);
  const rest = numbers([0, 2], [0, 2], [0, 2], [mode * 0x10000, 4], [offset, 4]);
  const madeByUnix = numbers([0x02014b50, 4], [0x0314, 2]);
  return { local, central: Buffer.concat([madeByUnix, common, rest, path]) };
}

function numbers(...given: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    given.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}

/** An archive of few bytes that unpacks to so many megabytes, whatever it says. */
export function bomb(megabytes: number, saidSize: number): Uint8Array {
  const content = Buffer.alloc(megabytes * 1024 * 1024, "a,");
  return archiveWith({ name: "Connections.csv", content, saidSize });
}
