import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { partsOf } from "#lib/policies/clauses.ts";
import { type PublishedVersion, publishedList, textFileOf } from "#lib/policies/versions.ts";

const lockFile = "policies.lock.json";

/**
 * What is wrong with the published policies in that folder: texts that were changed after they were published, that are
 * missing or in no list, numbers and dates out of order, and clauses that cannot be told apart.
 */
export async function wrongPolicies(folder: string): Promise<string[]> {
  const lock: unknown = JSON.parse(await readFile(join(folder, lockFile), "utf8"));
  const versions = publishedList.parse(lock);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
  const listed = [lockFile, ...versions.map(textFileOf)];
  const wrong = await Promise.all(versions.map((version) => wrongText(folder, version)));
  return [
    ...wrong.flat(),
    ...paths.filter((path) => !listed.includes(path)).map((path) => `${path} is in no list`),
    ...versions.flatMap((version, at) => outOfOrder(version, versions.slice(0, at))),
  ];
}

async function wrongText(folder: string, version: PublishedVersion): Promise<string[]> {
  const path = textFileOf(version);
  const bytes = await readFile(join(folder, path)).catch(() => undefined);
  if (bytes === undefined) return [`${path} is missing`];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== version.sha256)
    return [`${path} was changed after it was published: a change needs a version of its own`];
  const ids = partsOf(bytes.toString("utf8")).map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return twice.map((id) => `${path} has two parts ${id}`);
}

/** A version follows the one before it in number, and does not come into force before it. */
function outOfOrder(version: PublishedVersion, earlier: readonly PublishedVersion[]): string[] {
  const before = earlier.findLast(
    ({ kind, locale }) => kind === version.kind && locale === version.locale,
  );
  const path = textFileOf(version);
  return [
    ...(version.number === (before?.number ?? 0) + 1 ? [] : [`${path} does not follow in number`]),
    ...(before && version.effectiveFrom < before.effectiveFrom
      ? [`${path} comes into force before ${textFileOf(before)}`]
      : []),
  ];
}
