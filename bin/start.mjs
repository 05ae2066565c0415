#!/usr/bin/env node
// Plain JavaScript for Node 20 without any package: installs what is missing, then goes on with Node 24.
import { createServer } from "node:net";
import { goOn, install, isInstalled, stopWith, words } from "./install.mjs";

if (!isInstalled({ dev: false })) {
  await stopIfPortIsTaken();
  install({ dev: false });
}
stopWhenNpmIsGone(goOn("bin/start/main.ts"));

/** Nobody should wait for an installation only to hear this. */
async function stopIfPortIsTaken() {
  const port = process.env.PORT || "3000";
  const host = process.env.HOST || "127.0.0.1";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    stopWith("wrongSetting", { name: "PORT", problem: words.settings.port });
  }
  const taken = await new Promise((resolve) => {
    const server = createServer();
    server.on("error", (error) => resolve(error.code === "EADDRINUSE"));
    server.listen(Number(port), host, () => server.close(() => resolve(false)));
  });
  if (taken) stopWith("portInUse", { port });
}

/**
 * `kill -9` of npm tells nobody: without this the servers would go on with nobody to stop them. Only npm itself counts
 * (the script says `exec`): whoever started npm may well be gone, as after `nohup npm start &`.
 */
function stopWhenNpmIsGone(child) {
  if (process.env.npm_lifecycle_event !== "start") return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== npm && child.connected) child.send({ signal: "SIGHUP" });
  }, 500);
  watch.unref();
}
