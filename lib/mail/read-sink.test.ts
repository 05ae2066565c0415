import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

let folder: string;
beforeEach(async () => {
  vi.resetModules();
  folder = await mkdtemp(join(tmpdir(), "pianeojobs-sink-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function messagesIn(sink: string) {
  vi.stubEnv("MAIL_SINK_DIR", sink);
  const { sinkMessages } = await import("./read-sink.ts");
  return await sinkMessages();
}

function mail(subject: string) {
  return [
    "From: Pianeojobs <no-reply@localhost>",
    "To: ada@mail.example",
    `Subject: ${subject}`,
    "Date: Sun, 22 Nov 2026 02:06:23 +0100",
    "Message-ID: <1@localhost>",
    "",
    "Hello",
  ].join("\r\n");
}

it("where mail goes out for real there is nothing to read", async () => {
  expect(await messagesIn("")).toBeUndefined();
});

it("before the first mail there is none", async () => {
  expect(await messagesIn(join(folder, "not-made-yet"))).toEqual([]);
});

it("mails are read newest first, and one that is still arriving is not", async () => {
  await writeFile(join(folder, "2026-11-22T01-00-00-000Z-b.eml"), mail("older"));
  await writeFile(join(folder, "2026-11-22T02-00-00-000Z-a.eml"), mail("newer"));
  await writeFile(join(folder, "2026-11-22T03-00-00-000Z-c.part"), mail("half"));
  const messages = await messagesIn(folder);
  expect(messages?.map(({ subject }) => subject)).toEqual(["newer", "older"]);
  expect(messages?.[0]).toMatchObject({
    to: "ada@mail.example",
    from: "no-reply@localhost",
    date: "2026-11-22T01:06:23.000Z",
    headers: { "message-id": "<1@localhost>", subject: "newer" },
    html: "",
  });
  expect(messages?.[0]?.text.trim()).toBe("Hello");
});
