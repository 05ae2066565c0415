import { expect, test, vi } from "vitest";

const token = Buffer.from(
  JSON.stringify({ apiKey: "sk_live_key", appId: "app", regions: ["sea1"] }),
).toString("base64");

/** uploadthing's cloud, with a file that has no end: which addresses were asked, and how much of it was taken. */
function endlessCloud() {
  const taken = { pieces: 0, isClosed: false, asked: "" };
  const body = new ReadableStream({
    pull(controller) {
      taken.pieces += 1;
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel() {
      taken.isClosed = true;
    },
  });
  vi.stubGlobal("fetch", (address: URL | string) => {
    taken.asked = String(address);
    return Promise.resolve(new Response(body));
  });
  return taken;
}

test("a file in uploadthing's cloud is read as it comes, and no further than anybody wants", async () => {
  vi.stubEnv("UPLOADTHING_TOKEN", token);
  const { openFile } = await import("./file-store.ts");
  const taken = endlessCloud();
  const file = await openFile("a-file");
  const [first] = (await file?.take(1).toArray()) ?? [];
  expect(first).toHaveLength(65_536);
  await vi.waitUntil(() => taken.isClosed);
  expect(taken.pieces).toBeLessThan(10);
  expect(taken.asked).toMatch(/a-file\?expires=\d+.*&signature=/);
});

test("a file that the cloud does not have is none, and one that it refuses is an error", async () => {
  vi.stubEnv("UPLOADTHING_TOKEN", token);
  const { openFile } = await import("./file-store.ts");
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 404 })));
  expect(await openFile("a-file")).toBeUndefined();
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 403 })));
  await expect(openFile("a-file")).rejects.toThrow("the file store answered 403");
});
