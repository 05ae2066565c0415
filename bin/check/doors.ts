import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import { Visitor } from "oxc-parser";
import doors from "../../.dependency-cruiser.mjs";
import { listFiles, readSources, type Source } from "./sources.ts";

/**
 * Every import that goes through no door (wall 4), a line each: the rule, from where, to where.
 * dependency-cruiser judges. It reads no TypeScript 7, so it is shown a copy of the tree in which each
 * file holds nothing but its imports, those of types and late ones included.
 */
export async function wrongImports(root: string): Promise<string[]> {
  const copy = await mkdtemp(join(tmpdir(), "pianeojobs-doors-"));
  try {
    await copyImports(resolve(root), copy);
    return await judge(copy);
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function copyImports(root: string, copy: string) {
  const sources = new Map((await readSources(root)).map((source) => [source.path, source]));
  for (const path of await listFiles(root)) {
    const source = sources.get(path);
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), source ? importsOf(source).join("\n") : "");
  }
  await copyFile(join(root, "package.json"), join(copy, "package.json"));
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
}

/** The file's imports, however they are made, as statements that any parser reads. */
function importsOf({ path, parsed }: Source): string[] {
  const names: string[] = [];
  const literal = (node: { type: string; value?: unknown }) => {
    if (node.type === "Literal") names.push(String(node.value));
    // In the product an import that is worked out could be an import of anything.
    else if (/^(app|components|lib)\//.test(path)) names.push("./an-import-that-is-worked-out");
  };
  new Visitor({
    ImportDeclaration: ({ source }) => literal(source),
    ExportAllDeclaration: ({ source }) => literal(source),
    ExportNamedDeclaration: ({ source }) => source && literal(source),
    ImportExpression: ({ source }) => literal(source),
    TSImportType: ({ source }) => literal(source),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === "Identifier" && callee.name === "require" && first) literal(first);
    },
  }).visit(parsed.program);
  return names.map((name) => `import ${JSON.stringify(name)};`);
}

async function judge(copy: string): Promise<string[]> {
  const files = (await listFiles(copy)).filter((path) => path.includes("/"));
  const ruleSet = { forbidden: doors.forbidden ?? [] };
  const { output } = await cruise(files, {
    ...doors.options,
    baseDir: copy,
    validate: true,
    ruleSet,
  });
  if (typeof output === "string") throw new Error("dependency-cruiser gave no result to read.");
  const seen = output.modules.flatMap(({ source, dependencies }) =>
    /\.tsx?$/.test(source) ? dependencies : [],
  );
  if (seen.length === 0) return ["no import was found: dependency-cruiser could not read the tree"];
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}
