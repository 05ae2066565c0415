import pg from "pg";

/**
 * Has a copy of the empty database filled, and puts it in its place in one transaction: it is filled or empty, however this is
 * interrupted. What an earlier try left behind is dropped. Nobody else may be connected.
 */
export async function fillAside(
  ownerUrl: string,
  fill: (url: string) => Promise<void>,
): Promise<void> {
  const url = new URL(ownerUrl);
  const name = url.pathname.slice(1);
  const [aside, before] = [`${name}_being_filled`, `${name}_before`];
  url.pathname = "/postgres";
  const server = new pg.Client({ connectionString: url.href });
  server.on("error", () => undefined); // what is asked next fails, and that is told
  await server.connect();
  try {
    await server.query(`DROP DATABASE IF EXISTS ${before}`);
    await server.query(`DROP DATABASE IF EXISTS ${aside}`);
    await server.query(`CREATE DATABASE ${aside} TEMPLATE ${name}`);
    url.pathname = `/${aside}`;
    await fill(url.href);
    await server.query(
      `BEGIN; ALTER DATABASE ${name} RENAME TO ${before}; ALTER DATABASE ${aside} RENAME TO ${name}; COMMIT`,
    );
    await server.query(`DROP DATABASE ${before}`);
  } finally {
    await server.end().catch(() => undefined);
  }
}
