import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { root } from "./plan.ts";

/** Says something until somebody has stopped listening, and a little longer; then tells so. */
const talkative = `
  import { live } from "#bin/start/being-a-child.ts";
  await live(async () => {
    let unheard = 0;
    const note = (error) => {
      if (error && (unheard += 1) === 3) process.send("unheard");
    };
    setInterval(() => process.stdout.write("out\\n", note) && process.stderr.write("err\\n"), 5);
    return async () => undefined;
  });`;

test("whoever reads the log may go, and the work goes on until it is told to end", async () => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", talkative], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(child, "exit");
  await once(child, "message"); // it is ready
  const told = once(child, "message");
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect(await Promise.race([told, ended])).toEqual(["unheard", undefined]);
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});
