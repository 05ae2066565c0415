// Plain JavaScript for Node 20 without any package: what `npm start` and `npm test` do before there is anything else.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const words = JSON.parse(readFileSync(join(root, "messages/en/commands.json"), "utf8"));

const modules = join(root, "node_modules");
const stamp = join(modules, ".pianeojobs-lock");
const lock = readFileSync(join(root, "package-lock.json"));
const lockHash = createHash("sha256").update(lock).digest("hex");

if (Number(process.versions.node.split(".")[0]) < 20) {
  stopWith("nodeTooOld", { version: process.versions.node });
}

/**
 * Whether every package is there; of those for development only when they are wanted. npm keeps what it installed in
 * node_modules/.package-lock.json, written last: nothing else says that it is whole.
 */
export function isInstalled({ dev }) {
  if (!dev && existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash) return true;
  const kept = join(modules, ".package-lock.json");
  if (!existsSync(kept)) return false;
  const installed = JSON.parse(readFileSync(kept, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(lock.toString("utf8")).packages);
  const isMissing = ([path, entry]) =>
    path !== "" &&
    (dev || !entry.dev) &&
    !entry.optional &&
    installed[path]?.version !== entry.version;
  if (wanted.some(isMissing)) return false;
  writeFileSync(stamp, lockHash);
  return true;
}

/** Installs exactly what the lock says. Ends the program with one line when it cannot. */
export function install({ dev }) {
  console.log(words.start.installing);
  const npm = process.env.npm_execpath;
  const given = ["ci", "--no-audit", "--no-fund", ...(dev ? ["--include=dev"] : [])];
  const options = { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 };
  const done = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...given], options)
    : spawnSync("npm", given, { ...options, shell: process.platform === "win32" });
  const output = `${done.error ?? ""}${done.stdout ?? ""}${done.stderr ?? ""}`;
  if (done.signal) process.exit(130);
  if (done.status === 0) return writeFileSync(stamp, lockHash);
  if (/ENOSPC|No space left on device/i.test(output)) stopWith("diskFull");
  const reason =
    output.match(/npm (?:error|ERR!) (?!code)(.*)/)?.[1] ?? output.trim().split("\n")[0];
  stopWith("installFailed", { reason, log: writeLog(output) });
}

function writeLog(output) {
  const folder = join(process.env.DATA_DIR || join(root, ".data"), "logs");
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "install.log"), output);
    return join(folder, "install.log");
  } catch {
    return folder;
  }
}

/** Hands over to a program for Node 24, passes signals on, and ends as it ends. Returns its process. */
export function goOn(program) {
  const node = join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const child = spawn(node, [join(root, program), ...process.argv.slice(2)], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.connected && child.send({ signal }));
  }
  child.on("error", (error) => stopWith("unexpected", { reason: error.message, log: node }));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
  return child;
}

/** Says what is wrong in one line, and ends the program. */
export function stopWith(key, values = {}) {
  const line = words.trouble[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
