import { expect, test } from "vitest";
import { isAbsence } from "./absence.ts";

const errors: [unknown, boolean][] = [
  [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), true],
  [{ code: "57P01", message: "terminating connection due to administrator command" }, true],
  [{ code: "57P03", message: "the database system is starting up" }, true],
  [{ code: "P1001", message: "x" }, true],
  [{ code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "08006" } } } }, true],
  [new Error("Query read timeout"), true],
  [new Error("asked", { cause: new Error("Connection terminated unexpectedly") }), true],
  [
    {
      code: "P2010",
      message: "Code: `25P03`",
      meta: { driverAdapterError: { cause: { originalCode: "25P03" } } },
    },
    true,
  ],
  [
    {
      code: "P2028",
      message: "Transaction API error: Unable to start a transaction in the given time.",
    },
    true,
  ],
  [{ code: "P2028", message: "Transaction API error: Transaction already closed" }, false],
  [{ code: "P2002", message: "unique" }, false],
  [{ code: "57014", message: "canceling statement due to statement timeout" }, false],
  [{ code: "55P03", message: "canceling statement due to lock timeout" }, true],
  [{ code: "42501", message: "permission denied" }, false],
  [new Error("something else"), false],
  [undefined, false],
  ["ECONNREFUSED", false],
];

test.for(errors)(
  "an error says that the database is away, or refused something: %o",
  ([error, away]) => {
    expect(isAbsence(error)).toBe(away);
  },
);
