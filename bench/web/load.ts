import autocannon from "autocannon";
import { percentile } from "../measured.ts";

/** What an amount of requests came to. */
export type Load = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
};

export type LoadOptions = {
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Asks for the paths in turn, over so many connections at once, compressed as browsers take it. Every answer has to be a 200. */
export async function load(
  url: string,
  { paths, connections, seconds, headers = {} }: LoadOptions,
): Promise<Load> {
  const times: number[] = [];
  const options = {
    url,
    connections,
    duration: seconds,
    timeout: 30,
    headers: { "accept-encoding": "br, gzip", accept: "text/html", ...headers },
    requests: paths.map((path) => ({ method: "GET" as const, path })),
  };
  const { non2xx, errors, requests } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    running.on("response", (_client, _status, _bytes, time) => times.push(time));
  });
  if (non2xx > 0 || errors > 0)
    throw new Error(`${url}: ${non2xx} answers were no 200, ${errors} failed`);
  return {
    perSecond: requests.average,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** The round in the middle, by how many were answered. */
export function middle(rounds: readonly Load[]): Load {
  const sorted = rounds.toSorted((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: Number.NaN, p50: 0, p95: 0 };
}
