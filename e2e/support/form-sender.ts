/** Who sends: their cookie, when they are signed in. */
type Sender = { readonly cookie?: string };

/** How a request was answered; `at` is when it was sent, and `took` how long the answer took, both in milliseconds. */
export type Answer = {
  readonly what: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly at: number;
  readonly took: number;
  readonly text: string;
};

let senders = 0;

/** Asks for a page, or sends a form, from a network address of its own, as a browser without JavaScript does. */
export async function ask(
  url: string,
  { cookie = "" }: Sender = {},
  form?: FormData,
): Promise<Answer> {
  senders += 1;
  const headers = {
    Accept: "text/html",
    Origin: new URL(url).origin,
    Cookie: cookie,
    "X-Forwarded-For": `198.18.${Math.floor(senders / 250) % 250}.${(senders % 250) + 1}`,
  };
  const at = Date.now();
  const answer = await fetch(url, {
    headers,
    redirect: "manual",
    signal: AbortSignal.timeout(20_000),
    ...(form && { method: "POST", body: form }),
  });
  const text = await answer.text();
  return {
    what: `${form ? "POST" : "GET"} ${new URL(url).pathname}`,
    status: answer.status,
    retryAfter: answer.headers.get("retry-after"),
    at,
    took: Date.now() - at,
    text,
  };
}

/** What the first form of a page that holds these words sends of itself; more is added to it with `filled`. */
export function formOn(page: string, words: string): ReadonlyMap<string, string> {
  const form = page.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(words)) ?? "";
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?\/>/g)];
  if (inputs.length === 0) throw new Error(`There is no form with ${words}.`);
  return new Map(
    inputs.map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')]),
  );
}

/** The form with what a person writes in it. */
export function filled(
  form: ReadonlyMap<string, string>,
  written: Readonly<Record<string, string>>,
): FormData {
  const data = new FormData();
  for (const [name, value] of new Map([...form, ...Object.entries(written)])) data.set(name, value);
  return data;
}
