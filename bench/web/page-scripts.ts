import { gzipSync } from "node:zlib";

/** Kilobytes, compressed, and whether all of it waits for the page. */
export type PageScripts = { readonly kb: number; readonly deferred: boolean };

/** The script that a stranger's browser is sent with a page. */
export async function scriptsOf(page: string): Promise<PageScripts> {
  const html = await (await fetch(page)).text();
  const tags = [...html.matchAll(/<script\b[^>]* src="([^"]+)"[^>]*>/g)];
  const sources = new Set(tags.map(([, source]) => source ?? ""));
  const files = await Promise.all(
    [...sources].map(async (source) => (await fetch(new URL(source, page))).arrayBuffer()),
  );
  const bytes = files.reduce((sum, file) => sum + gzipSync(Buffer.from(file)).length, 0);
  return {
    kb: Math.round(bytes / 10) / 100,
    deferred: tags.every(([tag]) => /\b(?:async|defer|noModule)\b/.test(tag)),
  };
}
