import { IncomingMessage, type ServerResponse } from "node:http";
import { words } from "#lib/words.ts";
import { answerPlainly } from "./plain-answer.ts";

const t = words("commands.front");

/** What can be sent at once; a résumé has plenty of room in it. */
const largest = 4 * 1024 * 1024;

/** What a file to keep may have, and the form around it. */
const largestFile = 10 * 1024 * 1024 + 64 * 1024;

/** Whether it brings a file to keep, at an address that was signed for it. */
export function isFileUpload({ method, url = "" }: IncomingMessage): boolean {
  return method === "PUT" && /^\/api\/files\/[A-Za-z0-9_-]+\?/.test(url);
}

/** What is read, and thrown away, of a larger one, so that the browser comes to the point where it reads an answer. */
const mostThrownAway = 256 * 1024 * 1024;

/** A request to be read, and what is in its body, for whoever comes after that. */
export type Whole = { readonly request: IncomingMessage; readonly body: Buffer<ArrayBuffer> };

/**
 * Gives back the request with its whole body at hand, when that is small enough and is what it says it is. A larger one
 * is read and thrown away; a browser then goes to the same page with `?refused=too-large`, which works without script.
 * Returns undefined once it has been answered, or when whoever sent it has gone.
 */
export async function withWholeBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Whole | undefined> {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && Number(length ?? 0) === 0)
    return { request, body: Buffer.alloc(0) };
  const body = await readBody(request);
  if (body === "gone") return undefined;
  if (body === "endless") request.socket.destroy();
  else if (body === "large") refuse(request, response);
  else if (await isWhatItSays(request, body)) {
    return { request: withBody(request, body), body };
  } else answerPlainly(response, 400, t("badBody"));
  return undefined;
}

/** The body; or why there is none to give, with everything read that was sent. */
async function readBody(request: IncomingMessage) {
  const most = isFileUpload(request) ? largestFile : largest;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > mostThrownAway) return "endless";
      if (size <= most) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return "gone";
  }
  return size > most ? "large" : Buffer.concat(chunks);
}

/** A form or JSON that cannot be read is the sender's mistake; let through, it would look like ours. */
async function isWhatItSays(request: IncomingMessage, body: Buffer<ArrayBuffer>) {
  const type = request.headers["content-type"] ?? "";
  try {
    if (/^multipart\/form-data\b/i.test(type)) {
      await new Response(body, { headers: { "content-type": type } }).formData();
    }
    if (/^application\/json\b/i.test(type) && body.length > 0) JSON.parse(body.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/** The same request with its body ready to be read from the start. */
function withBody(request: IncomingMessage, body: Buffer) {
  const whole = new IncomingMessage(request.socket);
  Object.assign(whole, {
    method: request.method,
    url: request.url,
    headers: { ...request.headers, "content-length": String(body.length) },
    httpVersion: request.httpVersion,
    httpVersionMajor: request.httpVersionMajor,
    httpVersionMinor: request.httpVersionMinor,
    complete: true,
  });
  delete whole.headers["transfer-encoding"];
  whole.push(body);
  whole.push(null);
  return whole;
}

function refuse(request: IncomingMessage, response: ServerResponse) {
  const { accept = "", "next-action": action } = request.headers;
  if (action !== undefined || !accept.includes("text/html")) {
    answerPlainly(response, 413, t("tooLarge"));
    return;
  }
  const [path = "/"] = (request.url ?? "/").split("?", 1);
  response.writeHead(303, { Location: `${path}?refused=too-large` }).end();
}
