import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postalMime, { type Address, type Email } from "postal-mime";
import { env } from "../env.ts";

/** A mail that the embedded sink keeps. */
export type SinkMessage = {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly date: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
};

/** However long the sink has been running, nobody reads more of it at once. */
const shownAtMost = 500;

/** What the embedded sink keeps, newest first; undefined where there is no sink. */
export async function sinkMessages(): Promise<SinkMessage[] | undefined> {
  const folder = env.MAIL_SINK_DIR;
  if (!folder) return undefined;
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml"));
  // A name starts with the time of arrival.
  const files = await Promise.all(
    names
      .sort()
      .reverse()
      .slice(0, shownAtMost)
      .map((name) => readFile(join(folder, name))),
  );
  return Promise.all(files.map(async (file) => messageOf(await postalMime.parse(file))));
}

function messageOf(mail: Email): SinkMessage {
  return {
    to: (mail.to ?? []).map(textOf).join(", "),
    from: mail.from ? textOf(mail.from) : "",
    subject: mail.subject ?? "",
    date: new Date(mail.date ?? 0).toISOString(),
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key.toLowerCase(), value])),
    text: mail.text ?? "",
    html: mail.html ?? "",
  };
}

function textOf(address: Address): string {
  return address.address ?? (address.group ?? []).map(textOf).join(", ");
}
