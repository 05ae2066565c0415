import Fastify from "fastify";
import pg from "pg";
import { createElement as element } from "react";
import { renderToString } from "react-dom/server";

// The peer: a public profile from PostgreSQL, by React, as simply as it can be done. No head but a title, no classes, no script.
const [connectionString = "", port = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 4 });
const app = Fastify();

type Field = { readonly kind: string; readonly value: unknown };

app.get<{ Params: { handle: string } }>("/in/:handle", async ({ params }, reply) => {
  const { rows } = await pool.query<{ fields: Field[] }>({
    name: "profile",
    text: "SELECT fields FROM public_profile WHERE handle = $1",
    values: [params.handle],
  });
  const [found] = rows;
  if (!found) return reply.code(404).send();
  reply.type("text/html; charset=utf-8");
  return `<!doctype html>${renderToString(element(Page, found))}`;
});

function Page({ fields }: { fields: readonly Field[] }) {
  const title = String(fields.find(({ kind }) => kind === "name")?.value ?? "");
  return element(
    "html",
    { lang: "en" },
    element("head", null, element("title", null, title)),
    element("body", null, element("h1", null, title), fields.map(fieldOf)),
  );
}

function fieldOf({ kind, value }: Field, place: number) {
  const shown =
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([name, text]) => element("p", { key: name }, String(text)))
      : element("p", null, String(value));
  return element("section", { key: place }, element("h2", null, kind), shown);
}

await app.listen({ port: Number(port), host: "127.0.0.1" });
process.stdout.write("ready\n");
