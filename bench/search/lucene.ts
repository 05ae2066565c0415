import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { link, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { z } from "zod";
import { surroundings } from "#lib/env.ts";
import type { Query, WordsQuery } from "./choose-queries.ts";
import { KeptConnection } from "./kept-connection.ts";
import { luceneParameters } from "./query-texts.ts";
import type { Ask, Side } from "./side.ts";

const run = promisify(execFile);

/** Where Debian's liblucene8-java puts them. */
const jars = globSync("/usr/share/java/lucene-{core,analyzers-common}-8.*.jar");

/** The folder with our server, compiled; undefined, and a line that says why, where there is no Lucene or no JDK. */
export async function compileLucene(
  folder: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  if (jars.length < 2) {
    say("Lucene is not here (Debian: liblucene8-java): its figures are null.");
    return undefined;
  }
  const classes = join(folder, "classes");
  const source = join(import.meta.dirname, "LuceneServer.java");
  try {
    await run("javac", ["-d", classes, "-cp", jars.join(":"), source]);
    return classes;
  } catch (error) {
    if (!isMissing.safeParse(error).success) throw error;
    say("There is no JDK (Debian: default-jdk-headless): Lucene's figures are null.");
    return undefined;
  }
}

const isMissing = z.object({ code: z.literal("ENOENT") });

const java = (classes: string, ...given: string[]) => [
  "-Xms512m",
  "-Xmx2g",
  "-Dsun.net.httpserver.nodelay=true",
  "-cp",
  [classes, ...jars].join(":"),
  "LuceneServer",
  ...given,
];

/** One merged segment of the people in the file. */
export async function indexForLucene(classes: string, file: string, index: string): Promise<void> {
  await run("java", java(classes, "index", file, index));
}

/** Our server, compiled, and what it serves. */
export type LuceneIndex = { readonly classes: string; readonly index: string };

/** A running server, on a port that it chose. */
export type LuceneServer = { readonly url: string; stop(): Promise<void> };

/** On a copy of the index that shares its files, which Lucene never changes: what is written here is gone with it. */
export async function startLucene({ classes, index }: LuceneIndex): Promise<LuceneServer> {
  const copy = `${index}-served`;
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy);
  for (const file of await readdir(index))
    if (file !== "write.lock") await link(join(index, file), join(copy, file));
  const child = spawn("java", java(classes, "serve", copy), {
    env: { ...surroundings, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  const stop = async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

const totalSchema = z.object({ total: z.number() });
const nextSchema = z.object({ next: z.string().nullable() });

/** Lucene over HTTP, by one connection that is kept. */
export function luceneSide(url: string): Side {
  const connection = new KeptConnection(url);
  const ask =
    (path: string): Ask =>
    () =>
      connection.ask(path);
  const places = new Map<string, (string | null)[]>();
  const placeOf = async (word: string, page: number) => {
    const found = places.get(word) ?? [];
    places.set(word, found);
    while (found.length < page - 1) {
      const after = found.at(-1);
      if (after === null) return null;
      const path = `/search?must=${word}${after === undefined ? "" : `&after=${after}`}`;
      found.push(nextSchema.parse(JSON.parse(await connection.ask(path))).next);
    }
    return found[page - 2] ?? null;
  };
  const prepare = async (query: Query): Promise<Ask | undefined> => {
    switch (query.kind) {
      case "words":
        return ask(`/search?${luceneParameters(query)}`);
      case "prefix":
        return ask(`/prefix?q=${query.prefix}`);
      case "typo":
        return ask(`/fuzzy?q=${query.typed}`);
      case "count":
        return ask(`/count?must=${query.word}`);
      case "page": {
        const after = await placeOf(query.word, query.page);
        return after === null ? undefined : ask(`/search?must=${query.word}&after=${after}`);
      }
    }
  };
  const count = async (query: WordsQuery) =>
    totalSchema.parse(JSON.parse(await connection.ask(`/count?${luceneParameters(query)}`))).total;
  return { name: "lucene", prepare, count, close: () => Promise.resolve(connection.close()) };
}
