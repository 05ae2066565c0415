import { z } from "zod";

/** The oldest version of a package that may be in the tree, and what was wrong before. */
type Minimum = { readonly name: string; readonly atLeast: string; readonly because: string };

/** `npm audit` cannot be asked on every machine, so what is known is written down here. */
const minimums: readonly Minimum[] = [
  { name: "next", atLeast: "16.3.3", because: "remote code execution in the image optimizer" },
  { name: "next-auth", atLeast: "4.24.15", because: "account takeover" },
  { name: "nodemailer", atLeast: "9.0.5", because: "header injection, reading of files" },
  { name: "sharp", atLeast: "0.35.4", because: "remote code execution by a picture" },
  {
    name: "react",
    atLeast: "19.2.3",
    because:
      "CVE-2025-55182, CVE-2025-55184: remote code execution and denial of service by a server function's payload",
  },
  { name: "react-dom", atLeast: "19.2.3", because: "CVE-2025-55182, as react" },
  {
    name: "jose",
    atLeast: "4.15.5",
    because: "CVE-2024-28176: a compressed session token uses up the memory",
  },
  {
    name: "cookie",
    atLeast: "0.7.0",
    because: "CVE-2024-47764: a cookie's name can carry attributes",
  },
  { name: "nanoid", atLeast: "3.3.8", because: "CVE-2024-55565: predictable ids" },
  {
    name: "postcss",
    atLeast: "8.4.31",
    because: "CVE-2023-44270: text that is no comment is read as one",
  },
  {
    name: "mdast-util-to-hast",
    atLeast: "13.2.1",
    because: "CVE-2025-66400: class names from a text",
  },
  {
    name: "mysql2",
    atLeast: "3.9.8",
    because: "CVE-2024-21508, CVE-2024-21511: remote code execution (below prisma)",
  },
  {
    name: "find-my-way",
    atLeast: "9.0.1",
    because: "CVE-2024-45813: a slow regular expression (below prisma)",
  },
  { name: "node", atLeast: "24.0.0", because: "older lines get no security fixes any more" },
];

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});
const manifestSchema = z.object({ allowScripts: z.record(z.string(), z.boolean()) });

/**
 * What is wrong with the tree of packages, from package-lock.json and package.json: versions that are known to be
 * dangerous, install scripts that nobody named, packages that are bound to one registry or to no content.
 */
export function wrongPackages(lockFile: unknown, packageFile: unknown, table = minimums): string[] {
  const { allowScripts } = manifestSchema.parse(packageFile);
  const packages = Object.entries(lockSchema.parse(lockFile).packages).filter(([path]) => path);
  return packages.flatMap(([path, { version = "", ...entry }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const tooOld = table.filter((known) => known.name === name && isOlder(version, known.atLeast));
    return [
      ...tooOld.map(
        ({ atLeast, because }) => `${path} ${version} is older than ${atLeast}: ${because}`,
      ),
      ...(entry.hasInstallScript && allowScripts[name] === undefined
        ? [`${path} has an install script that allowScripts does not name`]
        : []),
      ...(entry.resolved ? [`${path} is bound to ${entry.resolved}`] : []),
      ...(entry.integrity ? [] : [`${path} has no checksum`]),
    ];
  });
}

function isOlder(version: string, than: string): boolean {
  const [mine, theirs] = [version, than].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number));
  const at = theirs?.findIndex((number, index) => number !== mine?.[index]) ?? -1;
  return at >= 0 && (mine?.[at] ?? 0) < (theirs?.[at] ?? 0);
}
