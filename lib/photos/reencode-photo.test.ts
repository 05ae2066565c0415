import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { canary, hostilePhotos, loadedPhotos } from "#e2e/support/hostile-photos.ts";
import { Refusal } from "../refusal.ts";
import { photoProcess, reencodePhoto } from "./reencode-photo.ts";

const whole = { x: 0, y: 0, width: 1, height: 1 };

const isLinux = process.platform === "linux";
/**
 * What Linux says of a process since its program began. The usual measure, maxRSS, is never less there than what the
 * process had that started it: that of these tests has more than a photo may take.
 */
const status = "/proc/self/status";

/** Has the process say at its end how many microseconds it was at work, and how many kilobytes it had at most. */
const measured = `data:text/javascript,import { readFileSync } from "node:fs";
process.on("exit",()=>{
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const peak = ${isLinux} ? /VmHWM:\\s*(\\d+)/.exec(readFileSync("${status}", "utf8"))[1] : maxRSS;
  process.stderr.write(" " + (userCPUTime + systemCPUTime) + " " + peak);
})`;

const answerSchema = z.union([
  z.object({ refused: z.string() }),
  z.object({ pictures: z.array(z.tuple([z.number(), z.base64()])) }),
]);

/** Reads a file in the process that reads photos: what it says, how long it was at work from its start, and its memory. */
async function read(bytes: Buffer) {
  const child = spawn(process.execPath, [
    ...["--import", measured],
    ...(isLinux ? [`--allow-fs-read=${status}`] : []),
    ...photoProcess(),
    JSON.stringify(whole),
  ]);
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  const [answer, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [microseconds = Number.NaN, kilobytes = Number.NaN] = told.split(" ").slice(-2).map(Number);
  return {
    answer: answerSchema.parse(JSON.parse(answer)),
    ms: microseconds / 1_000,
    megabytes: kilobytes / 1_024,
  };
}

type Reading = Awaited<ReturnType<typeof read>>;

function expectLittle({ ms, megabytes }: Reading) {
  expect(ms).toBeGreaterThan(50);
  expect(ms).toBeLessThan(2_000);
  expect(megabytes).toBeGreaterThan(20);
  expect(megabytes).toBeLessThan(256);
}

function drawnOf({ answer }: Reading) {
  expect(answer).toHaveProperty("pictures");
  const pictures = "pictures" in answer ? answer.pictures : [];
  return pictures.map(([, picture]) => Buffer.from(picture, "base64"));
}

describe("in less than two seconds and 256 MB", () => {
  test.for(Object.entries(hostilePhotos))("refused: %s", async ([, make]) => {
    const reading = await read(await make());
    expect(reading.answer).toEqual({
      refused: expect.stringMatching(/^profiles\.errors\.(noPhoto|photo(Pixels|Small|Damaged))$/),
    });
    expectLittle(reading);
  });

  test.for(Object.entries(loadedPhotos))("made harmless: %s", async ([, make]) => {
    const reading = await read(await make());
    const pictures = drawnOf(reading);
    expect(pictures).toHaveLength(3);
    for (const picture of pictures) {
      expect(picture.includes(canary)).toBe(false);
      expect((await sharp(picture).metadata()).pages ?? 1).toBe(1);
    }
    expectLittle(reading);
  });

  const large = {
    "49 megapixels of a telephone": () => blue(7_000).jpeg().toBuffer(),
    "49 megapixels of a screen": () => blue(7_000).png().toBuffer(),
    "25 megapixels in passes": () => blue(5_000).jpeg({ progressive: true }).toBuffer(),
    "12 megapixels of a WebP": () => blue(3_500).webp({ effort: 0 }).toBuffer(),
  };
  test.for(Object.entries(large))("drawn: %s", async ([, make]) => {
    const reading = await read(await make());
    expect(drawnOf(reading)).toHaveLength(3);
    expectLittle(reading);
  });
});

function blue(side: number) {
  return sharp({ create: { width: side, height: side, channels: 3, background: "#6b8aa5" } });
}

describe("a photo that is read elsewhere", () => {
  test("comes back in every size", async () => {
    const pictures = await reencodePhoto(await blue(700).png().toBuffer(), whole);
    const sizes = [...pictures.values()].map(
      async (picture) => (await sharp(picture).metadata()).width,
    );
    expect(await Promise.all(sizes)).toEqual([96, 320, 640]);
  });

  test("or with the words why not, also when many come at once", async () => {
    const given = [Buffer.from("x"), await blue(700).png().toBuffer(), Buffer.alloc(9_000_000)];
    const answers = await Promise.allSettled(given.map((bytes) => reencodePhoto(bytes, whole)));
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toBeInstanceOf(Refusal);
    }
  });
});

test("the process knows no secret, and can write nowhere and start nothing [privacy/9.7 terms/3.4]", async () => {
  const program = `
    const { readFileSync, writeFileSync } = await import("node:fs");
    const { execFileSync } = await import("node:child_process");
    const tried = (work) => { try { work(); return "done"; } catch ({ code }) { return code; } };
    console.log(JSON.stringify([
      Object.keys(process.env).filter((name) => /SECRET|DATABASE|TOKEN/.test(name)),
      tried(() => writeFileSync("/tmp/from-a-photo", "")),
      tried(() => execFileSync("id")),
      tried(() => readFileSync("/etc/passwd")),
    ]));`;
  const flags = [...photoProcess().slice(0, -1), "--input-type=module", "-e", program];
  const child = spawn(process.execPath, flags, { env: { NODE_ENV: "test" } });
  const denied = "ERR_ACCESS_DENIED";
  expect(JSON.parse(await text(child.stdout))).toEqual([[], denied, denied, denied]);
});
