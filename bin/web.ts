import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { env } from "#lib/env.ts";
import { fileService } from "#lib/files/file-service.ts";
import { watchDatabase } from "#lib/front/database-watch.data.ts";
import { front } from "#lib/front/front.ts";
import { inTurn, turnsFor } from "#lib/front/in-turn.ts";
import { answerJson } from "#lib/front/json-answers.ts";
import { keepPages } from "#lib/front/kept-pages.ts";
import { profilePlaces } from "#lib/front/kept-places.ts";
import { openPlaces } from "#lib/front/open-places.ts";
import { readVersions } from "#lib/front/public-version.data.ts";
import { measuredPages, patternFinder } from "#lib/measurement/page-routes.ts";
import { searchAnswers } from "#lib/search/search-answers.ts";
import { live } from "./start/being-a-child.ts";
import { Trouble } from "./start/trouble.ts";

await live(async () => {
  const dir = fileURLToPath(new URL("..", import.meta.url));
  // Wherever it was started from: what is read from packages, such as fonts, is looked for from here.
  process.chdir(dir);
  const app = next({ dev: false, dir, hostname: env.HOST, port: env.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const database = watchDatabase(env.APP_DATABASE_URL);
  const versions = readVersions(env.APP_DATABASE_URL);
  const kept = keepPages({
    pages: inTurn(
      (request, response) => handle(request, response),
      turnsFor(env.DATABASE_CONNECTIONS, env.DATABASE_WAIT_SECONDS),
    ),
    appUrl: env.APP_URL,
    places: [profilePlaces(versions), ...openPlaces],
    most: env.KEPT_PAGES_MB * 2 ** 20,
  });
  const pages = front({
    pages: answerJson(searchAnswers, kept.pages),
    appUrl: env.APP_URL,
    trustedProxies: env.TRUST_PROXY,
    uploadOrigins: fileService().uploadOrigins,
    pageAt: patternFinder(await measuredPages(dir)),
    database,
  });
  const server = createServer((request, response) => void pages(request, response));
  // Longer than any balancer in front keeps a connection, so that it is never the one who is surprised.
  server.keepAliveTimeout = 75_000;
  await listen(server);
  return async () => {
    await close(server);
    database.stop();
    kept.memory.stop();
    await versions.stop();
    await app.close();
  };
});

function listen(server: Server) {
  return new Promise<void>((resolve, reject) => {
    server.on("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      reject(taken ? new Trouble("portInUse", { port: env.PORT }) : error);
    });
    server.listen(env.PORT, env.HOST, resolve);
  });
}

/** Lets requests that have begun finish, for a while. */
function close(server: Server) {
  return new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
}
