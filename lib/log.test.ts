import { expect, test, vi } from "vitest";
import { logError } from "./log.ts";

/** What the log got, and nothing on the screen of who runs the tests. */
function logged(error: unknown): Record<string, unknown> {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  logError("somewhere", error);
  const [line] = write.mock.calls[0] ?? [];
  write.mockRestore();
  return JSON.parse(String(line));
}

test("what was thrown is in the log, whatever it is", () => {
  const cause = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
  expect(logged(new Error("no", { cause }))).toMatchObject({
    message: "no",
    cause: expect.stringContaining("ECONNREFUSED"),
  });
  expect(logged({ code: "57P01", message: "terminating" }).message).toContain("57P01");
  expect(logged("plain").message).toBe("plain");
});
