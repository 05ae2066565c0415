import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailSink, startMailSink } from "./mail-sink.ts";

let dataDir: string;
let sink: MailSink;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-mail-"));
  sink = await startMailSink(dataDir);
});

afterAll(async () => {
  await sink.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("every mail sent is a file once it was accepted, whole, in the order of arrival", async () => {
  const transport = createTransport(sink.url);
  for (const subject of ["one", "two", "three"]) {
    const text = `Hello ${subject}\n.\n..\nthe end`;
    await transport.sendMail({ from: "a@example.org", to: "b@example.org", subject, text });
  }
  transport.close();
  const files = (await readdir(sink.folder)).sort();
  expect(files.every((file) => file.endsWith(".eml"))).toBe(true);
  const mails = await Promise.all(files.map((file) => readFile(join(sink.folder, file), "utf8")));
  expect(mails.map((mail) => mail.match(/^Subject: (.*?)\r?$/m)?.[1])).toEqual([
    "one",
    "two",
    "three",
  ]);
  for (const mail of mails) expect(mail).toMatch(/\r\n\.\r\n\.\.\r\nthe end/);
});

test("a mail that comes again under its Message-ID is kept once", async () => {
  const before = (await readdir(sink.folder)).length;
  const transport = createTransport(sink.url);
  const mail = { from: "a@example.org", to: "c@example.org", subject: "Again", text: "Again" };
  for (let time = 0; time < 3; time += 1)
    await transport.sendMail({ ...mail, messageId: "<the-same@example.org>" });
  await transport.sendMail({ ...mail, messageId: "<another@example.org>" });
  transport.close();
  expect((await readdir(sink.folder)).length - before).toBe(2);
});

test("it takes mail from this machine only", () => {
  expect(new URL(sink.url).hostname).toBe("127.0.0.1");
});
