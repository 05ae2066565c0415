import pg from "pg";

/**
 * Has a copy of the empty database filled, and puts it in its place in one transaction: it is filled or empty, however this is
 * interrupted. When it is stopped or fails, the copy is dropped; what a kill left behind, the next time. Nobody else may be
 * connected.
 */
export async function fillAside(
  ownerUrl: string,
  signal: AbortSignal,
  fill: (url: string) => Promise<void>,
): Promise<void> {
  const url = new URL(ownerUrl);
  const name = url.pathname.slice(1);
  const [aside, before] = [`${name}_being_filled`, `${name}_before`];
  url.pathname = "/postgres";
  const server = await connected(url.href);
  let dropped: Promise<unknown> | undefined;
  const drop = () => (dropped ??= server.query(`DROP DATABASE IF EXISTS ${aside} WITH (FORCE)`));
  // Whoever asks us to stop need not wait for an index: with the database go those who fill it.
  signal.addEventListener("abort", () => void drop().catch(() => undefined));
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
  } catch (error) {
    await drop().catch(() => undefined); // the next time it is tried again
    throw error;
  } finally {
    await server.end().catch(() => undefined);
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined); // what is asked next fails, and that is told
  await client.connect();
  return client;
}
