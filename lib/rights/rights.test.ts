import { expect, test } from "vitest";
import { goodPassword } from "#e2e/support/applicants.ts";
import { testDatabase } from "#e2e/support/database.ts";
import { routes } from "#e2e/support/routes.ts";
import { inFrance, newSignedIn } from "#e2e/support/signed-in.ts";
import { depart } from "../departures/depart.ts";
import { dataMap } from "../privacy/data-map.ts";
import { nameInDatabase } from "../privacy/given-tables.ts";
import { closeQueue } from "../queue.ts";
import { departureGrace, rightPages, rights } from "./rights.ts";

/** Whether a route of ours answers at a path. */
const isRoute = (path: string) => routes.some((route) => route.test(path));

test("every page by which a right is used is there [privacy/11.1]", () => {
  const ours = Object.values(rightPages).filter((path) => path.startsWith("/"));
  expect(ours.filter((path) => !isRoute(path))).toEqual([]);
  expect(isRoute("/settings/not-there")).toBe(false);
  const used = rights.flatMap(({ pages }) => pages);
  expect(new Set(used)).toEqual(new Set(Object.keys(rightPages)));
});

test("the days in which a departure is taken back are those that the page of the rights says", async () => {
  const db = await testDatabase();
  const { viewer } = await newSignedIn();
  await depart(viewer, { password: goodPassword }, inFrance);
  const { rows } = await db.owner.query(
    "SELECT due_at - asked_at = $1::interval AS same FROM departure WHERE member_id = $2",
    [departureGrace, viewer.id],
  );
  expect(rows).toEqual([{ same: true }]);
  await closeQueue();
  await db.close();
});

test("whatever is held of a member is shown to them, taken along and erased, or says why not [privacy/11.1]", () => {
  const [access, portability, erase] = (["access", "portability", "erase"] as const).map(
    (id) => rights.find((right) => right.id === id)?.covers ?? [],
  );
  for (const [model, columns] of Object.entries(dataMap)) {
    const own = Object.values(columns).filter(({ subject }) => subject === "member");
    const table = nameInDatabase(model);
    const isGiven = own.some(({ inExport }) => inExport === "given");
    expect(access?.includes(table), `access to ${table}`).toBe(isGiven);
    expect(portability?.includes(table), `an export of ${table}`).toBe(isGiven);
    if (own.some(({ inErasure }) => inErasure === "deleted")) expect(erase, table).toContain(table);
    for (const { inExport, inErasure } of own) {
      expect(["given", "left out: secret", "left out: technical"]).toContain(inExport);
      expect(["deleted", "emptied", "expires", "sealed: key destroyed"]).toContain(inErasure);
    }
  }
});
