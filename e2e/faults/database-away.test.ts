import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { notedHome } from "#bin/start/postgres-place.ts";
import { startProduct } from "#bin/test/running-product.ts";
import { openProduct } from "#e2e/support/product.ts";
import { postmasterOf, stopPostgres } from "#e2e/support/stopped-postgres.ts";
import {
  expectExportedOnce,
  expectKnownAway,
  expectMailedOnce,
  expectPlainAnswers,
  expectSavedOnce,
  isFine,
  mailsThere,
} from "./after-absence.ts";
import { keepAsking, pass } from "./keep-asking.ts";
import { killPostgres } from "./kill-database.ts";
import { killRuns } from "./kill-runs.ts";
import {
  exportBegins,
  fillHistory,
  forgetful,
  looking,
  newcomer,
  savingSkills,
  type Whole,
} from "./people-at-work.ts";

/** The whole product, as an operator starts it, with people at work in it when its PostgreSQL goes away and comes back. */

const isLinux = process.platform === "linux";
/** As long as is promised, and shorter in `npm test`. */
const secondsAway = killRuns > 5 ? 30 : 6;
let dataDir: string;
let whole: Whole;
let wake: (() => void) | undefined;

beforeAll(async () => {
  if (!isLinux) return;
  dataDir = await mkdtemp(join(tmpdir(), "pianeojobs-whole-"));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs as another user and must get there
  const running = await startProduct(dataDir, new AbortController().signal);
  whole = { dataDir, running, product: await openProduct(dataDir) };
}, 300_000); // builds the pages first, where `npm test` has not
afterAll(async () => {
  wake?.();
  await whole?.product.close();
  await whole?.running.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
});

/** People who save and look, an export at work, mails that wait, and some that are asked for at this very moment. */
async function everybodyAtWork() {
  const exporter = await newcomer(whole);
  await fillHistory(whole, exporter.id);
  const people = [await newcomer(whole), await newcomer(whole)];
  const asking = keepAsking([
    ...(await Promise.all(people.map((person) => savingSkills(whole, person)))),
    ...(await looking(whole, exporter)),
  ]);
  await asking.untilAll(isFine);
  const [before, during] = [await forgetful(whole, 12), await forgetful(whole, 4)];
  const cluster = join(await notedHome(dataDir), "data");
  const there = (await mailsThere(whole)).length;
  const mailed = await before();
  await exportBegins(whole, exporter);
  return { exporter, people, asking, mailed, there, asked: during(), cluster };
}

/** How long a killed PostgreSQL takes to recover is its own affair; ours begins when it lets somebody in again. */
function openedAgain() {
  const opened = () => openProduct(dataDir).catch(() => undefined);
  return vi.waitUntil(opened, { interval: 50, timeout: 60_000 });
}

/** All have their answers, and what they were told is so. `back` is when the database was there again. */
async function expectKept(
  { exporter, people, asking, mailed, asked }: Awaited<ReturnType<typeof everybodyAtWork>>,
  back: number,
) {
  const wished = [...mailed, ...(await asked)];
  const answers = [...(await asking.stop()), ...wished];
  expectPlainAnswers(answers);
  await expectMailedOnce(whole, wished);
  await expectExportedOnce(whole, exporter.id, back);
  const saved = answers.filter(({ what }) => what === "POST /profile");
  await expectSavedOnce(whole, saved, people);
  return answers;
}

test.runIf(isLinux)(
  `a database that stands still for ${secondsAway} s costs people a 503, and afterwards all that was acknowledged is there, once [privacy/9.9 terms/4.1]`,
  async () => {
    const work = await everybodyAtWork();
    wake = await stopPostgres(await postmasterOf(work.cluster));
    const stopped = Date.now();
    expect((await mailsThere(whole)).length - work.there).toBeLessThan(work.mailed.length);
    await pass(secondsAway * 1000);
    wake();
    const awake = Date.now();
    await work.asking.untilAll(isFine, awake);
    expect(Date.now() - awake).toBeLessThan(5_000);
    expectKnownAway(await expectKept(work, awake), stopped, awake);
  },
  120_000 + secondsAway * 1000,
);

test.runIf(isLinux)(
  "a database that is killed costs people a 503, and what was at work is done soon, once [privacy/9.9 terms/4.1]",
  async () => {
    const work = await everybodyAtWork();
    whole.product.owner.on("error", () => undefined); // it goes with the rest
    await killPostgres(work.cluster);
    whole = { ...whole, product: await openedAgain() };
    const back = Date.now();
    await work.asking.untilAll(isFine, back);
    expect(Date.now() - back).toBeLessThan(5_000);
    await expectKept(work, back);
  },
  120_000,
);
