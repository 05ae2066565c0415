import type { IncomingMessage } from "node:http";
import { createElement as element } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { locale, words } from "#lib/words.ts";
import type { HowFar } from "./answer-status.ts";
import { awayStyle } from "./away-style.ts";
import type { Send } from "./take-over.ts";
import type { Whole } from "./whole-body.ts";

const t = words("failure");
const site = words("site");

/** In seconds. Who comes back after them finds it well when it answers again. */
export const retryAfter = "5";

/**
 * Answers 503 (RFC 9110, 15.6.4) to a request that needs the database while it is away. A person gets a page that works
 * without script and holds what they sent, to send it again; a form that is sent by script, a line to show, and keeps its inputs.
 */
export async function answerDatabaseAway(whole: Whole, send: Send, far: HowFar): Promise<void> {
  const { headers } = whole.request;
  const common = { "Retry-After": retryAfter, "Cache-Control": "no-store" };
  if (headers["next-action"] !== undefined) {
    // Next hands the words to the form only where the type is exactly this.
    const line = far === "begun" ? site("errors.awayBegun") : site("errors.away");
    return send(503, { ...common, "Content-Type": "text/plain" }, line);
  }
  if (headers.rsc !== undefined || !headers.accept?.includes("text/html")) {
    const type = "text/plain; charset=utf-8";
    const line = `${t("away.happened")} ${t("away.wait")}\n`;
    return send(503, { ...common, "Content-Type": type }, line);
  }
  const page = await pageFor(whole, far);
  send(503, { ...common, "Content-Type": "text/html; charset=utf-8" }, page);
}

async function pageFor({ request, body }: Whole, far: HowFar) {
  const isSent = request.method === "POST";
  const given = isSent ? await givenIn(request, body) : [];
  const head = element(
    "head",
    null,
    element("meta", { charSet: "utf-8" }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("title", null, `${t("away.title")} · ${site("name")}`),
    element("style", { nonce: nonceOf(request) }, awayStyle),
  );
  const main = element(
    "main",
    null,
    element("p", { className: "name" }, site("name")),
    element("h1", null, t("away.title")),
    element("p", null, t("away.happened")),
    element("p", null, t("away.kept")),
    element("p", null, isSent ? t(`away.${far}`) : t("away.wait")),
    isSent ? formAgain(request, given) : linkTo(request, t("away.again")),
  );
  const page = element("html", { lang: locale }, head, element("body", null, main));
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}

/** What was sent, by name; nothing when it cannot be read. */
async function givenIn({ headers }: IncomingMessage, body: Buffer<ArrayBuffer>) {
  const type = headers["content-type"] ?? "";
  const form = await new Response(body, { headers: { "content-type": type } })
    .formData()
    .catch(() => new FormData());
  return [...form];
}

/** The same form once more. A password is never written into a page (ASVS 14.3.2), so it is asked for again. */
function formAgain(request: IncomingMessage, given: [string, FormDataEntryValue][]) {
  const inputs = given.map(([name, value], place) => {
    const key = String(place);
    if (typeof value !== "string") return null;
    if (!/password/i.test(name)) {
      return element("input", { key, type: "hidden", name, defaultValue: value });
    }
    const input = element("input", { type: "password", name, required: true });
    return element("label", { key }, t("away.password"), input);
  });
  const hasFile = given.some(([, value]) => typeof value !== "string" && value.size > 0);
  const type = request.headers["content-type"] ?? "";
  const encType = type.startsWith("multipart/") ? "multipart/form-data" : undefined;
  const action = request.url ?? "/";
  return element(
    "form",
    { method: "post", action, encType },
    inputs,
    hasFile ? element("p", null, t("away.file")) : null,
    element("button", { type: "submit" }, t("away.send")),
    linkTo(request, t("away.back")),
  );
}

function linkTo({ url = "/" }: IncomingMessage, text: string) {
  return element("p", null, element("a", { href: url }, text));
}

/** The one that the front gave to this answer. */
function nonceOf({ headers }: IncomingMessage) {
  const policy = String(headers["content-security-policy"] ?? "");
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
