/** Wall 4, the doors: which file may import which. `npm run check` proves it, `bin/check/doors.test.ts` proves the proof. */

const test = "\\.test\\.tsx?$|^e2e/";
const generated = "^lib/db/generated/";
/** What opens a database: our connections, the generated client, and the drivers. */
const database =
  "^lib/db\\.ts$|^lib/steward/db\\.ts$|^lib/db/generated/|node_modules/(pg|pg-pool|postgres|@prisma/(client|adapter-pg|driver-adapter-utils))/";
/** The files that stand between the database and everything else. */
const dataFiles = "^lib/.+\\.data\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "database-only-behind-data-files",
      comment: "Only lib/**/*.data.ts and lib/steward/** import the database (wall 4).",
      severity: "error",
      from: {
        path: "^(app|components|lib|messages)/",
        // Types only: the transaction that is handed on, and the map of every column.
        pathNot: [
          dataFiles,
          "^lib/(db|tx)\\.ts$",
          "^lib/privacy/data-map\\.ts$",
          "^lib/steward/",
          generated,
          test,
        ],
      },
      to: { path: database },
    },
    {
      name: "pages-ask-actions",
      comment:
        "app and components never import a data file, nor the code that sees more than a viewer.",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: test },
      to: { path: [dataFiles, "^lib/steward/", "^lib/tx\\.ts$"] },
    },
    {
      name: "steward-connection-only-for-stewards",
      comment: "Only lib/steward uses the connection of role steward (wall 1).",
      severity: "error",
      from: { pathNot: ["^lib/steward/", test] },
      to: { path: "^lib/steward/db\\.ts$" },
    },
    {
      name: "stewards-act-by-themselves",
      comment: "What acts for a viewer asks no steward: it would see more than the viewer.",
      severity: "error",
      from: { path: "^lib/", pathNot: ["^lib/steward/", test] },
      to: { path: "^lib/steward/" },
    },
    {
      name: "own-data-only",
      comment: "A domain uses another domain's actions, never its data files.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: test },
      to: { path: dataFiles, pathNot: "^lib/$1/" },
    },
    {
      name: "lib-knows-no-pages",
      comment: "lib never imports app, components or the commands.",
      severity: "error",
      from: { path: "^lib/", pathNot: test },
      to: { path: "^(app|components|bin|bench|prisma)/" },
    },
    {
      name: "ui-knows-no-domain",
      comment: "components/ui is button, field, dialog: no domain, no words.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: test },
      to: { path: ["^lib/[^/]+/", "^components/(?!ui/)", "^messages/", "^lib/words\\.ts$"] },
    },
    {
      name: "components-know-no-routes",
      comment: "components are used by routes, not the other way round.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "words-through-one-door",
      comment:
        "The catalogues are read by lib/words.ts only, so that they never travel to a browser whole; but a page that failed has nobody to hand it words.",
      severity: "error",
      from: { pathNot: ["^lib/words\\.ts$", "^messages/", "^bin/check", test] },
      to: { path: "^messages/", pathNot: "^messages/[a-z]+/failure\\.json$" },
    },
    {
      name: "product-without-tests",
      comment: "The product never imports its tests.",
      severity: "error",
      from: { pathNot: [test, "^bench/", "^[^/]+\\.config\\.ts$"] },
      to: { path: test },
    },
    {
      name: "product-without-tools",
      comment: "What runs in production does not need a development dependency.",
      severity: "error",
      from: { path: "^(app|components|lib|prisma|bin/start)/", pathNot: test },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "no-cycles",
      comment: "Nothing imports itself by a detour.",
      severity: "error",
      from: { pathNot: generated },
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file that nothing imports and that is no entry is forgotten.",
      severity: "error",
      from: {
        orphan: true,
        path: "^(components|lib)/.*\\.tsx?$",
        pathNot: [generated, "\\.d\\.ts$", test],
      },
      to: {},
    },
    {
      name: "everything-is-there",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    preserveSymlinks: true,
    extraExtensionsToScan: [".css", ".json"],
    doNotFollow: { path: ["node_modules", generated] },
    exclude: { path: "^node_modules/.*/(bin|test)/|(^|/)\\.(next|data)/" },
    enhancedResolveOptions: {
      conditionNames: ["node", "import", "default"],
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
      mainFields: ["module", "main"],
    },
  },
};
