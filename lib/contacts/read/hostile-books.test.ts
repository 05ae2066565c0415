import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { bomb } from "#e2e/support/contact-archives.ts";
import { maxBookBytes } from "./limits.ts";

const isLinux = process.platform === "linux";

/**
 * Reads a book in a process of its own and says what came of it, how long that process was at work on it, and its peak memory
 * as Linux counts it from the start of its program (maxRSS is never less than what the process had that started it).
 */
const program = `
  import { openSync, readFileSync, readSync, statSync } from "node:fs";
  import { readContacts } from "./lib/contacts/read/read-contacts.ts";
  const file = process.argv[1];
  const bytes = new Uint8Array(statSync(file).size);
  readSync(openSync(file, "r"), bytes);
  const before = process.cpuUsage();
  const answer = await readContacts(bytes).then(({ people }) => people.length + " people", ({ key }) => key ?? "crash");
  const { user, system } = process.cpuUsage(before);
  const kilobytes = ${isLinux}
    ? Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1])
    : process.resourceUsage().maxRSS;
  console.log(JSON.stringify({ answer, ms: (user + system) / 1000, megabytes: kilobytes / 1024 }));`;

const readingSchema = z.object({ answer: z.string(), ms: z.number(), megabytes: z.number() });

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "books-"));
const file = join(folder, "book");
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Uint8Array) {
  writeFileSync(file, bytes);
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program, file]);
  return readingSchema.parse(JSON.parse(stdout));
}

/** As many bytes as may be, of the same again and again, after a beginning. */
function filled(pattern: string, head = ""): Uint8Array {
  const bytes = Buffer.alloc(maxBookBytes, pattern);
  bytes.write(head);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

const manyNames = () => {
  const cards = Array.from(
    { length: 99_990 },
    (_, index) =>
      `BEGIN:VCARD\nFN:${"\u0416".repeat(100)}${index}\nNOTE:${"\u0436".repeat(120)}\nEND:VCARD\n`,
  );
  return new Uint8Array(Buffer.from(cards.join("")).subarray(0, maxBookBytes));
};

const refused = (name: string) => `contactImport.refusals.${name}`;

describe("50 MB take less than two seconds and 256 MB", () => {
  test.for<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    [
      "quotation marks without an end",
      () => filled('a,b\n"', "E-mail,Name\n"),
      refused("notContacts"),
    ],
    ["lines that hold nothing", () => filled("EMAIL:\n", "BEGIN:VCARD\n"), refused("lines")],
    ["100,000 long names", manyNames, "99990 people"],
    ["an archive that says it unpacks to little", () => bomb(60, 1_000), refused("archiveRatio")],
    ["an archive that unpacks to far more", () => bomb(60, 62_914_560), refused("archiveRatio")],
  ])("%s", async ([, make, answer]) => {
    const reading = await read(await make());
    expect(reading.answer).toBe(answer);
    expect(reading.ms).toBeGreaterThan(1);
    expect(reading.ms).toBeLessThan(2_000);
    expect(reading.megabytes).toBeGreaterThan(20);
    expect(reading.megabytes).toBeLessThan(256);
  });
});
