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
    stack: expect.stringContaining("log.test.ts"),
    cause: { message: "connection refused", code: "ECONNREFUSED" },
  });
  expect(logged({ code: "57P01", message: "terminating" })).toMatchObject({
    code: "57P01",
    message: "terminating",
  });
  expect(logged("plain").message).toBe("plain");
});

test("the row that PostgreSQL tells of is not in the log, however deep it lies", () => {
  const refused = Object.assign(new Error("violates check constraint"), {
    code: "23514",
    detail: "Failing row contains (heron).",
    parameters: ["heron"],
  });
  for (const thrown of [
    refused,
    { ...refused, message: refused.message },
    new Error("no", { cause: refused }),
  ]) {
    const line = logged(thrown);
    expect(JSON.stringify(line)).toContain("23514");
    expect(JSON.stringify(line)).not.toContain("heron");
  }
});
