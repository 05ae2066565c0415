import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#e2e/support/database.ts";
import { newMember } from "#e2e/support/people.ts";
import { neverMark } from "../contacts/marks.ts";
import { type MemberViewer, memberViewer } from "../privacy/viewer.ts";
import { closeQueue } from "../queue.ts";
import { invite } from "./invite.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await closeQueue();
  await db.close();
});

const pairs = 400;
type Pair = readonly [known: string, unknown: string];
const fresh = () => `${randomUUID()}@mail.example`;

/** Addresses of each kind, all of which look alike. */
const kinds = {
  "a member's": async () => {
    const email = fresh();
    await newMember(db, { email });
    return email;
  },
  "that of somebody who is never to be asked": async () => {
    const email = fresh();
    await db.owner.query("INSERT INTO never_invite (mark) VALUES ($1)", [neverMark(email)]);
    return email;
  },
} as const;

/** How far apart the ranks of two samples are, in standard deviations (Mann and Whitney). */
function zOf(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((took) => ({ took, mine: true })),
    ...other.map((took) => ({ took, mine: false })),
  ];
  const ranked = all.toSorted((a, b) => a.took - b.took);
  const ranks = ranked.reduce((sum, { mine }, place) => sum + (mine ? place + 1 : 0), 0);
  const [n, m] = [one.length, other.length];
  const u = ranks - (n * (n + 1)) / 2;
  return (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

test.each(Object.entries(kinds))(
  "to invite %s address looks and takes as to invite nobody's",
  async (_kind, arranged) => {
    const addresses: Pair[] = [];
    for (let pair = 0; pair < pairs; pair += 1) addresses.push([await arranged(), fresh()]);
    // Each invites less than a day's.
    const inviters: MemberViewer[] = [];
    for (let place = 0; place < pairs / 20; place += 1)
      inviters.push(memberViewer(await newMember(db, { name: "Ada" })));
    await db.owner.query("ANALYZE");
    const took: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    const answers = new Set<string>();
    const ask = async (place: number, email: string, into: number[]) => {
      const inviter = inviters[place % inviters.length];
      if (!inviter) throw new Error("nobody invites");
      const began = performance.now();
      const answer = await invite(inviter, { addresses: [email], note: "Hello" });
      into.push(performance.now() - began);
      answers.add(JSON.stringify(answer));
    };
    for (const [place, [known, unknown]] of addresses.entries()) {
      const turns = [() => ask(place, known, took.known), () => ask(place, unknown, took.unknown)];
      for (const turn of place % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    expect([...answers]).toEqual([JSON.stringify({ sent: 1, already: 0 })]);
    expect(Math.abs(zOf(took.known, took.unknown))).toBeLessThan(3);
  },
  60_000,
);
