import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import type { RunningProduct } from "#bin/test/running-product.ts";
import { ask, filled, formOn } from "#e2e/support/form-sender.ts";
import { handleOf } from "#e2e/support/handles.ts";
import { newMember, personShowing } from "#e2e/support/people.ts";
import { acceptAll, type Product } from "#e2e/support/product.ts";
import type { Said } from "./keep-asking.ts";

/** The product as it was started, from before and from behind. */
export type Whole = {
  readonly dataDir: string;
  readonly running: RunningProduct;
  readonly product: Product;
};

export type Person = { readonly id: string; readonly cookie: string };

/** Somebody with an account, signed in. */
export async function newcomer({ product }: Whole): Promise<Person> {
  const id = await newMember(product, { name: "Nia" });
  const { name, value } = await product.signIn(id);
  return { id, cookie: `${name}=${value}` };
}

/** So many that an export of them takes a second. */
export const changes = 15_000;

/** Makes an export of theirs take its time: they changed their headline very often. */
export async function fillHistory({ product }: Whole, id: string): Promise<void> {
  await product.owner.query(
    `INSERT INTO field_change (change_id, member_id, field_id, changed_at, kind, value_before, value_after)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), now(), 'headline', to_jsonb('was ' || n), to_jsonb('is ' || n)
     FROM generate_series(1, $2::int) n`,
    [id, changes],
  );
}

/** Adds skill after skill. */
export async function savingSkills(
  { running }: Whole,
  { cookie }: Person,
): Promise<() => Promise<Said>> {
  const empty = async () => {
    const page = await ask(`${running.url}/profile?skill=${randomUUID()}`, { cookie });
    return formOn(page.text, 'name="kind" value="skill"');
  };
  // The first page of a product that has just started may be late on a machine that is very busy.
  const form = await vi.waitFor(empty, { interval: 500, timeout: 10_000 });
  return async () => {
    const said = `skill ${randomUUID()}`;
    const written = { id: randomUUID(), revision: "0", name: said, audience: "ONLY_ME" };
    return { ...(await ask(`${running.url}/profile`, { cookie }, filled(form, written))), said };
  };
}

/** Looks at page after page: each of these without end. */
export async function looking(
  { running, product }: Whole,
  { cookie }: Person,
): Promise<(() => Promise<Said>)[]> {
  const shown = await handleOf(product, await personShowing(product, "Ona Shown"));
  const paths = ["/", "/search?q=engineer", `/in/${shown}`, "/sign-in", "/healthz"];
  const own = ["/settings/export", "/profile"];
  return [
    ...paths.map((path) => () => ask(`${running.url}${path}`)),
    ...own.map((path) => () => ask(`${running.url}${path}`, { cookie })),
  ];
}

/** So many people who forgot their password; what comes back has a link sent to every one of them at once. */
export async function forgetful(
  { running, product }: Whole,
  many: number,
): Promise<() => Promise<Said[]>> {
  const addresses = Array.from({ length: many }, () => `${randomUUID()}@mail.example`);
  for (const email of addresses) await acceptAll(product, await newMember(product, { email }));
  const url = `${running.url}/reset`;
  const form = formOn((await ask(url)).text, 'name="email"');
  const one = async (said: string): Promise<Said> => ({
    ...(await ask(url, {}, filled(form, { email: said }))),
    said,
  });
  return () => Promise.all(addresses.map(one));
}

/** Asks for an export; resolves when a worker has it. */
export async function exportBegins({ running, product }: Whole, { cookie }: Person): Promise<void> {
  const url = `${running.url}/settings/export`;
  const form = formOn((await ask(url, { cookie })).text, "Export");
  expect((await ask(url, { cookie }, filled(form, {}))).status).toBe(200);
  const begun = "SELECT FROM pgboss.job WHERE name = 'export' AND state = 'active'";
  await vi.waitUntil(async () => (await product.owner.query(begun)).rowCount, {
    interval: 10,
    timeout: 15_000,
  });
}
