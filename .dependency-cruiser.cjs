// The dependency rule: a module (a folder of src) imports only from a lower row, through its index.ts.
// Row 1 is src itself with commands/, dev/ and web/ (the HTTP plumbing): it joins everything and is imported by nobody below.
const rowsBelow = [
  ["sign-in", "onboarding", "enrolment", "recovery", "settings", "portal", "staff", "sso"],
  ["new-address"],
  ["journey", "new-password", "notices", "tiles"],
  ["letters", "factors", "sessions", "reissues", "approvals", "imports"],
  ["accounts", "staff-accounts"],
  ["members", "terms"],
  ["mail", "audit", "throttle"],
  ["associations"],
  ["ui"],
  ["platform"],
];

const door = "^src/[^/]+/index\\.tsx?$";
const row1 = "^src/([^/]+|(commands|dev|web)/.+)$";
const test = "\\.test\\.tsx?$";

const upOrSideways = rowsBelow.flatMap((row, index) => {
  const notLower = rowsBelow.slice(0, index + 1).flat();
  return row.map((module) => ({
    name: `${module} imports from lower rows only, never sideways, never up`,
    severity: "error",
    from: { path: `^src/${module}/` },
    to: { path: [row1, `^src/(${notLower.join("|")})/`], pathNot: `^src/${module}/` },
  }));
});

module.exports = {
  forbidden: [
    ...upOrSideways,
    {
      name: "a module is entered through its index.ts",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/[^/]+/", pathNot: ["^src/$1/", door, row1] },
    },
    {
      name: "a module is entered through its index.ts, by row 1 too",
      severity: "error",
      from: { path: "^src/[^/]+$" },
      to: { path: "^src/[^/]+/", pathNot: [door, row1] },
    },
    {
      name: "every folder of src has its row",
      severity: "error",
      from: {},
      to: { path: "^src/[^/]+/", pathNot: [row1, `^src/(${rowsBelow.flat().join("|")})/`] },
    },
    {
      name: "what runs does not know the tests, the bench or the scripts",
      severity: "error",
      from: { path: "^src/", pathNot: test },
      to: { path: ["^(tests|bench|scripts)/", test] },
    },
    {
      name: "the server does not import what browsers load",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/ui/enhance/" },
      to: { path: "^src/ui/enhance/", pathNot: test },
    },
    {
      name: "browser scripts import nothing of the server",
      severity: "error",
      from: { path: "^src/ui/enhance/" },
      to: { path: "^src/", pathNot: "^src/ui/enhance/" },
    },
    {
      name: "there are no circles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "every import leads somewhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "what runs needs no development package",
      severity: "error",
      from: { path: "^src/", pathNot: test },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    // Without it TypeScript 7 is not understood, and nothing at all is looked at without a word about it.
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
