import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Rendered } from "./render-apart.ts";

/** A page as it is sent, whoever asks: nothing in it is made for one answer. */
export type KeptPage = {
  readonly headers: Readonly<Record<string, string>>;
  /** What stands behind `script-src`. */
  readonly scripts: string;
  /** Of the content; each way of sending it has a tag of its own made of it (RFC 9110, 8.8.3). */
  readonly tag: string;
  readonly bodies: Readonly<Record<Coding, Buffer>>;
};

export type Coding = "br" | "gzip" | "identity";

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } };

/** Headers of an answer that are as good for the next one. An answer with another header is not kept. */
const sameForAll = ["cache-control", "content-type", "vary", "x-robots-tag"];
/** Said anew, or of the answer that nobody got: `link` is a hint that carries the nonce. */
const ofOneAnswer = ["content-length", "link", "transfer-encoding"];

/** In which Next writes what it shows later than the rest: with script, or never. */
const shownByScript = /<template id="[BPS]:|\$R[CSXB]\(/;

/**
 * The page to keep, made of a rendered one; undefined where it can't be vouched that it is the same for everybody. Only
 * scripts that carry the nonce of that rendering are ours: on a page with script they are known by their hashes from then
 * on, and where nothing needs script they are left out, with all that only they read. So no nonce is left, and the bytes stay
 * the same, compressed once.
 */
export async function keptPage(
  { status, headers, body }: Rendered,
  { nonce, hasScript }: { nonce: string; hasScript: boolean },
): Promise<KeptPage | undefined> {
  const same = headersToKeep(headers);
  if (status !== 200 || !same || !/^<!doctype html>.*<\/html>$/is.test(body)) return undefined;
  const made = hasScript ? withHashes(body, nonce) : withoutScript(body, nonce);
  if (!made) return undefined;
  const identity = Buffer.from(made.html);
  const [br, zipped] = await Promise.all([compress.br(identity, quality), compress.gzip(identity)]);
  const tag = createHash("sha256").update(identity).digest("base64url").slice(0, 27);
  return { headers: same, scripts: made.scripts, tag, bodies: { identity, br, gzip: zipped } };
}

function headersToKeep(headers: Rendered["headers"]) {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (sameForAll.includes(name)) kept[name] = String(value);
    else if (!ofOneAnswer.includes(name)) return undefined;
  }
  return kept["content-type"]?.startsWith("text/html") ? kept : undefined;
}

type Made = { readonly html: string; readonly scripts: string };

function withoutScript(body: string, nonce: string): Made | undefined {
  if (shownByScript.test(body)) return undefined;
  const html = body
    .replaceAll(/<script\b([^>]*)>.*?<\/script>/gs, (script, attributes: string) =>
      attributes.includes(`nonce="${nonce}"`) ? "" : script,
    )
    .replaceAll(/<link\b[^>]*>/g, (link) => (link.includes('as="script"') ? "" : link))
    .replaceAll(` nonce="${nonce}"`, "");
  return isClean(html, nonce) ? { html, scripts: "'none'" } : undefined;
}

/** A script that is loaded is one of our own files: nothing else that this site sends is a script to a browser (`nosniff`). */
function withHashes(body: string, nonce: string): Made | undefined {
  const hashes = new Set<string>();
  const html = body
    .replaceAll(
      /<script\b([^>]*)>(.*?)<\/script>/gs,
      (script, attributes: string, text: string) => {
        if (!attributes.includes(`nonce="${nonce}"`) || text === "") return script;
        const lasting = text.replaceAll(nonce, "");
        hashes.add(`'sha256-${createHash("sha256").update(lasting).digest("base64")}'`);
        return script.replace(text, () => lasting);
      },
    )
    .replaceAll(` nonce="${nonce}"`, "");
  return isClean(html, nonce) ? { html, scripts: ["'self'", ...hashes].join(" ") } : undefined;
}

/** No trace of the nonce is left, and no style that would need one. */
function isClean(html: string, nonce: string) {
  return !(html.includes(nonce) || /<style\b/i.test(html));
}
