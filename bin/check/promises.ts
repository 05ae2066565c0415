import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Node, Visitor } from "oxc-parser";
import { clausesOf } from "#lib/policies/clauses.ts";
import {
  type PolicyKind,
  policyKinds,
  publishedVersions,
  textFileOf,
} from "#lib/policies/versions.ts";
import {
  type PromiseEntry,
  type Register,
  type SeedCoverage,
  seedCoverageSchema,
} from "#lib/promises/entry.ts";
import { registers } from "#lib/promises/register.ts";
import { namesOddly, promisesIn } from "#lib/promises/titles.ts";
import { listFiles, placeOf, type Source } from "./sources.ts";

/** The newest text of a policy, by the numbers of its clauses. */
export type NewestText = {
  readonly kind: PolicyKind;
  readonly number: number;
  readonly clauses: string[];
};

/** All that the register is held to. */
export type Held = {
  readonly registers: Readonly<Record<PolicyKind, Register>>;
  readonly texts: readonly NewestText[];
  readonly seeds: SeedCoverage;
  readonly sources: readonly Source[];
  /** Every file there is, by its path. */
  readonly paths: readonly string[];
  /** What the checks are called: they are tests too, and name promises in the same way. */
  readonly checks: readonly string[];
};

/** What is wrong with the register of promises in the tree below `root`. */
export async function wrongPromises(
  root: string,
  sources: readonly Source[],
  checks: readonly string[],
): Promise<string[]> {
  const seeds = await readFile(join(root, "lib/promises/seed-coverage.json"), "utf8");
  return wrongRegister({
    registers,
    texts: await newestTexts(root),
    seeds: seedCoverageSchema.parse(JSON.parse(seeds)),
    sources,
    paths: await listFiles(root, ["docs"]),
    checks,
  });
}

function newestTexts(root: string): Promise<NewestText[]> {
  const newest = policyKinds.flatMap(
    (kind) => publishedVersions.findLast((version) => version.kind === kind) ?? [],
  );
  return Promise.all(
    newest.map(async (version) => {
      const text = await readFile(join(root, "lib/policies/texts", textFileOf(version)), "utf8");
      const clauses = clausesOf(text).map(({ id }) => `${version.kind}/${id}`);
      return { kind: version.kind, number: version.number, clauses };
    }),
  );
}

/**
 * What is wrong between the texts, the register, the modules that keep it and the tests that prove it: clauses nobody
 * decided about, promises that no text makes, that nothing keeps or no test names, and controls and tests of no promise.
 */
export function wrongRegister(held: Held): string[] {
  const promises = Object.values(held.registers).flatMap((register) => register.promises);
  return [
    ...policyKinds.flatMap((kind) => undecided(kind, held)),
    ...promises.flatMap((entry) => withoutControl(entry, held)),
    ...controlsOfNothing(promises, held),
    ...wrongTitles(promises, held),
    ...wrongSeeds(promises, held),
  ];
}

function undecided(kind: PolicyKind, { registers, texts }: Held): string[] {
  const file = `lib/promises/${kind}.en.json`;
  const { version, promises, others } = registers[kind];
  const text = texts.find((newest) => newest.kind === kind);
  const number = text?.number ?? 0;
  const listed = [...promises, ...others].map(({ clause }) => clause);
  const clauses = text?.clauses ?? [];
  return [
    ...(version === number
      ? []
      : [`${file} is about version ${version}, and the newest is ${number}`]),
    ...clauses
      .filter((clause) => !listed.includes(clause))
      .map((clause) => `${clause} is in neither list of ${file}: a promise, or why it is none`),
    ...listed
      .filter((clause) => !clauses.includes(clause))
      .map((clause) => `${clause} is no clause of ${kind}/${number}, and ${file} lists it`),
    ...listed
      .filter((clause, at) => listed.indexOf(clause) !== at)
      .map((clause) => `${clause} is listed twice in ${file}`),
  ];
}

function withoutControl({ clause, control }: PromiseEntry, { paths, sources }: Held): string[] {
  return control.flatMap((path) => {
    if (!paths.includes(path)) return [`${clause} is kept by ${path}, which is not there`];
    if (isMigration(path)) return [];
    const source = sources.find((other) => other.path === path);
    return source && isControl(source)
      ? []
      : [`${clause} is kept by ${path}, which does not say @control in a docstring`];
  });
}

function controlsOfNothing(promises: PromiseEntry[], { sources }: Held): string[] {
  const named = new Set(promises.flatMap(({ control }) => control));
  return sources
    .filter((source) => !isTest(source.path) && !named.has(source.path) && isControl(source))
    .map(({ path }) => `${path} says @control, and no promise names it`);
}

/** What landed is never edited, so a migration cannot be made to say what it is. */
function isMigration(path: string): boolean {
  return /^prisma\/migrations\/.+\.sql$/.test(path);
}

function isControl({ parsed }: Source): boolean {
  return parsed.comments.some(
    ({ type, value }) => type === "Block" && value.startsWith("*") && /\s@control\b/.test(value),
  );
}

function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}

function wrongTitles(promises: PromiseEntry[], { sources, checks }: Held): string[] {
  const titles = [
    ...sources.filter(({ path }) => isTest(path)).flatMap(titlesOf),
    ...checks.map((title) => ({ place: "the check", title })),
  ];
  const known = new Set(promises.map(({ clause }) => clause));
  const named = new Set(titles.flatMap(({ title }) => promisesIn(title)));
  return [
    ...titles.flatMap(({ place, title }) =>
      promisesIn(title)
        .filter((id) => !known.has(id))
        .map((id) => `${place} proves ${id}, which is no promise`),
    ),
    ...titles
      .filter(({ title }) => namesOddly(title))
      .map(({ place }) => `${place} names a promise otherwise than [privacy/5.1 privacy/5.2]`),
    ...[...known]
      .filter((id) => !named.has(id))
      .map((id) => `${id} is named by no test: put [${id}] at the end of a title`),
  ];
}

type Title = { readonly place: string; readonly title: string };

/** What the tests of a file, and the groups that they stand in, are called. */
function titlesOf(source: Source): Title[] {
  const found: Title[] = [];
  new Visitor({
    CallExpression: (node) => {
      const title = textOf(node.arguments[0]);
      if (title !== undefined && isOfTests(node.callee)) {
        found.push({ place: placeOf(source, node), title });
      }
    },
  }).visit(source.parsed.program);
  return found;
}

/** `test`, `test.each(…)`, `test.describe`, `describe.each(…)`. */
function isOfTests(callee: Node): boolean {
  if (callee.type === "MemberExpression") return isOfTests(callee.object);
  if (callee.type === "CallExpression") return isOfTests(callee.callee);
  return callee.type === "Identifier" && ["describe", "it", "test"].includes(callee.name);
}

function textOf(node: Node | undefined): string | undefined {
  if (node?.type === "TemplateLiteral") return node.quasis.map(({ value }) => value.raw).join("…");
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

/** As many sections as the seed has; once it is covered, it is covered whole. */
const sectionsOfSeed = 12;

function wrongSeeds(promises: PromiseEntry[], { seeds, paths }: Held): string[] {
  const known = new Set(promises.map(({ clause }) => clause));
  const places = seeds.map(({ at }) => at);
  const sections = new Set(places.map((at) => Number(at.split(".")[0])));
  const missing = Array.from({ length: sectionsOfSeed }, (_, at) => at + 1).filter(
    (section) => seeds.length > 0 && !sections.has(section),
  );
  return [
    ...missing.map((section) => `nothing of section ${section} of the seed is covered`),
    ...places
      .filter((at, index) => places.indexOf(at) !== index)
      .map((at) => `sentence ${at} of the seed is listed twice`),
    ...seeds.flatMap((sentence) => {
      const lost =
        "kept" in sentence
          ? sentence.kept.filter((id) => !known.has(id))
          : [sentence.decision].filter((path) => !paths.includes(path));
      return lost.map(
        (what) => `sentence ${sentence.at} of the seed went to ${what}, which is not there`,
      );
    }),
  ];
}
