import { createHmac, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { dataDir, type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { fileService } from "../files/file-service.ts";
import { receiveFile } from "../files/receive-file.ts";
import { type MemberViewer, memberViewer, stranger, type Viewer } from "../privacy/viewer.ts";
import { photoSizes } from "./photo-sizes.ts";
import { answerUploads } from "./photo-uploads.ts";

const site = "http://jobs.example";
const crop = { x: 0.2, y: 0, width: 0.6, height: 1 };

let db: TestDatabase;
let ada: MemberViewer;
let file: File;
beforeAll(async () => {
  db = await testDatabase();
  const photo = await readFile(join(import.meta.dirname, "../../e2e/support/photos/gps.jpg"));
  file = new File([new Uint8Array(photo)], "me at home.jpg", { type: "image/jpeg" });
});
afterAll(() => db.close());
beforeEach(async () => {
  ada = memberViewer(await newMember(db));
});

type Announced = { readonly name?: string; readonly size?: number; readonly type?: string };

/** As uploadthing's client does it: what is to be sent, and where it can be sent to then. */
async function announce(viewer: Viewer, announced: Announced = {}, input: unknown = crop) {
  const { name, size, type } = file;
  const body = JSON.stringify({ files: [{ name, size, type, ...announced }], input });
  const address = `${site}/api/uploadthing?actionType=upload&slug=photo`;
  const headers = { "content-type": "application/json" };
  const answer = await answerUploads(
    new Request(address, { method: "POST", body, headers }),
    viewer,
    site,
  );
  const told: unknown = await answer.json();
  const url = Array.isArray(told) ? String(told[0].url) : "";
  const key = Array.isArray(told) ? String(told[0].key) : "";
  return { status: answer.status, told, url, key };
}

const callback = (told: Request) => answerUploads(told, stranger, site);

async function send(url: string, given: Blob = file, headers: HeadersInit = { range: "bytes=0-" }) {
  const body = new FormData();
  body.set("file", given);
  const answer = await receiveFile(
    new Request(url, { method: "PUT", body, headers }),
    [url],
    callback,
  );
  return { status: answer.status, told: await answer.json() };
}

async function photosOf({ id }: MemberViewer) {
  const { rows } = await db.owner.query("SELECT id, ready FROM photo WHERE member_id = $1", [id]);
  return rows;
}

async function filesKept(): Promise<string[]> {
  const all = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch(() => []);
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("a photo that is sent", () => {
  test("is there in every size, and its original nowhere [privacy/3.11]", async () => {
    const { url } = await announce(ada);
    expect(url).toMatch(/^http:\/\/jobs\.example\/api\/files\//);
    const head = await receiveFile(new Request(url, { method: "HEAD" }), [url], callback);
    expect([head.status, head.headers.get("x-ut-range-start")]).toEqual([200, "0"]);
    const { status, told } = await send(url);
    expect(status).toBe(200);
    const [photo] = await photosOf(ada);
    expect([told.serverData, photo?.ready]).toEqual([{ photo: photo?.id }, true]);
    const kept = (await filesKept()).filter((name) => name.includes(photo?.id));
    expect(kept.sort()).toEqual(photoSizes.map((size) => `${photo?.id}-${size}`).sort());
  });

  test("goes by no name of its own", async () => {
    const { url, told } = await announce(ada);
    await send(url);
    const { rows } = await db.owner.query("SELECT p::text AS row FROM photo p");
    expect(JSON.stringify([told, rows, await filesKept()])).not.toContain("at home");
  });

  test("that can't be read leaves nothing, and says why", async () => {
    const broken = new File([new Uint8Array(5_000)], "x.jpg", { type: "image/jpeg" });
    const before = await filesKept();
    const { url } = await announce(ada, { size: broken.size });
    const { status, told } = await send(url, broken);
    expect([status, told.serverData]).toEqual([
      200,
      { refused: "Please choose a JPEG, PNG or WebP file." },
    ]);
    expect([await photosOf(ada), await filesKept()]).toEqual([[], before]);
  });
});

describe("an upload is refused", () => {
  const announcements: [string, Announced, string][] = [
    ["of an SVG", { type: "image/svg+xml" }, "JPEG, PNG or WebP"],
    ["of no type", { type: "" }, "JPEG, PNG or WebP"],
    ["of 10 MB and a byte", { size: 10 * 1024 * 1024 + 1 }, "larger than 10 MB"],
  ];
  test.for(announcements)("before it is sent: %s", async ([, announced, words]) => {
    const { status, told } = await announce(ada, announced);
    expect([status, JSON.stringify(told)]).toEqual([400, expect.stringContaining(words)]);
    expect(await photosOf(ada)).toEqual([]);
  });

  const crops = [null, {}, { ...crop, x: -1 }, { ...crop, width: 2 }, { ...crop, more: 1 }, "x"];
  test.for(crops)("of a part that there is not: %j", async (part) => {
    expect((await announce(ada, {}, part)).status).toBe(400);
    expect(await photosOf(ada)).toEqual([]);
  });

  test("of somebody who is not signed in", async () => {
    const { status, told } = await announce(stranger);
    expect([status, JSON.stringify(told)]).toEqual([400, expect.stringContaining("signed out")]);
  });

  test("when it is one of very many", async () => {
    const answers: number[] = [];
    for (let sent = 0; sent < 22; sent++) answers.push((await announce(ada)).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(20);
    const ben = memberViewer(await newMember(db));
    expect((await announce(ben)).status).toBe(200);
  });

  /** Addresses that nobody signed, made of one that was. */
  const forged: [string, (url: string) => string][] = [
    ["with no signature", (url) => url.replace(/&signature=.*/, "")],
    [
      "with another signature",
      (url) => url.replace(/signature=.*/, `signature=hmac-sha256%3D${"0".repeat(64)}`),
    ],
    ["for a larger file", (url) => url.replace(/x-ut-file-size=\d+/, "x-ut-file-size=9999999")],
    [
      "of another name",
      (url) => url.replace(/x-ut-custom-id=[^&]+/, `x-ut-custom-id=${randomUUID()}-320`),
    ],
    ["good for longer", (url) => url.replace(/expires=\d+/, "expires=99999999999999")],
    ["of another upload", (url) => url.replace(/files\/\w+/, "files/other")],
    ["with percent signs that say nothing", (url) => `${url}%`],
  ];
  test.for(forged)("at an address %s", async ([, forge]) => {
    const { url } = await announce(ada);
    const before = await filesKept();
    expect(forge(url)).not.toBe(url);
    expect((await send(forge(url))).status).toBe(403);
    const head = await receiveFile(
      new Request(forge(url), { method: "HEAD" }),
      [forge(url)],
      callback,
    );
    expect(head.status).toBe(403);
    expect(await filesKept()).toEqual(before);
  });

  test("at an address that is no longer good, though it was signed", async () => {
    const { apiKey } = fileService();
    const { url } = await announce(ada);
    const signed = url
      .replace(/&signature=.*/, "")
      .replace(/expires=\d+/, `expires=${Date.now() - 1}`);
    const signature = createHmac("sha256", apiKey).update(signed).digest("hex");
    expect((await send(`${signed}&signature=hmac-sha256%3D${signature}`)).status).toBe(403);
  });

  test("the second time", async () => {
    const { url } = await announce(ada);
    expect([(await send(url)).status, (await send(url)).status]).toEqual([200, 404]);
    expect(await photosOf(ada)).toHaveLength(1);
  });

  test("but for one of several that come at once", async () => {
    const { url } = await announce(ada);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(url)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
  });

  const bodies: [string, Blob, HeadersInit][] = [
    ["that is another file", new Blob(["x"]), { range: "bytes=0-" }],
    ["of which a part is said to be here", new Blob(["x"]), { range: "bytes=5-" }],
    ["that does not say where it begins", new Blob(["x"]), {}],
  ];
  test.for(bodies)("%s", async ([, body, headers]) => {
    const { url } = await announce(ada);
    expect((await send(url, body, headers)).status).toBe(400);
    expect((await photosOf(ada)).map(({ ready }) => ready)).toEqual([false]);
  });
});

describe("what only the file service says", () => {
  const payload = (member: string) =>
    JSON.stringify({
      status: "uploaded",
      metadata: { member, photo: randomUUID(), crop },
      origin: "http://localhost",
      file: {
        ...{ key: "k", name: "photo", size: 1, type: "image/png", customId: "c", fileHash: "f" },
        ...{ url: "http://x", appUrl: "http://x", ufsUrl: "http://x" },
      },
    });

  const signatures: [string, HeadersInit][] = [
    ["without a signature", {}],
    ["with one of nobody's", { "x-uploadthing-signature": `hmac-sha256=${"0".repeat(64)}` }],
  ];
  test.for(signatures)("is not believed %s", async ([, headers]) => {
    const hook = { "content-type": "application/json", "uploadthing-hook": "callback" };
    const answer = await answerUploads(
      new Request(`${site}/api/uploadthing?slug=photo`, {
        method: "POST",
        body: payload(ada.id),
        headers: { ...hook, ...headers },
      }),
      ada,
      site,
    );
    expect(answer.status).toBe(400);
    expect(await photosOf(ada)).toEqual([]);
  });
});

test("a picture that is kept is WebP and says nothing of the file [privacy/3.11]", async () => {
  const { url } = await announce(ada);
  await send(url);
  for (const name of await filesKept()) {
    const path = join(dataDir, "files/store", name.slice(0, 2), name);
    const about = await readFile(path).then(
      (bytes) => sharp(bytes).metadata(),
      () => undefined,
    );
    if (about) expect([about.format, about.exif]).toEqual(["webp", undefined]);
  }
});
