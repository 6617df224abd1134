// The table of doors (ARCHITECTURE.md) as a check: which room may import which, and no import rings.

/** Room → rooms it may import. A room may always import itself and `errors`. */
const DOORS = {
  vector: [],
  catalog: ["vector", "verified-file"],
  encoder: ["vector", "environment", "verified-file"],
  scoring: ["vector"],
  events: ["catalog", "environment"],
  profile: ["vector", "catalog", "events"],
  ranking: ["vector", "catalog", "events", "profile"],
  search: ["vector", "catalog", "encoder"],
  experiments: ["vector", "events", "profile", "ranking"],
  training: ["vector", "catalog", "encoder", "scoring", "events", "profile", "ranking", "search"],
  evaluation: ["vector", "catalog", "encoder", "scoring", "events", "profile", "ranking", "search", "training"],
  worker: [
    "vector",
    "catalog",
    "encoder",
    "scoring",
    "events",
    "experiments",
    "profile",
    "ranking",
    "search",
    "training",
    "environment",
    "verified-file",
    "user-timing",
  ],
  capture: ["events"],
  cli: [
    "vector",
    "catalog",
    "encoder",
    "scoring",
    "search",
    "training",
    "evaluation",
    "ranking",
    "environment",
    "verified-file",
    "events",
    "profile",
  ],
  testing: ["vector", "scoring", "events", "worker", "environment"],
  adapters: ["index"],
  devtools: ["index"],
};

const rooms = Object.entries(DOORS).map(([room, doors]) => ({
  name: `doors-of-${room}`,
  comment: `${room} may import: ${doors.join(", ") || "nothing"}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: {
    path: "^src/",
    pathNot: [`^src/(${[room, ...doors].join("|")})(/|\\.ts$)`, "^src/errors\\.ts$", "^src/wat\\.d\\.ts$"],
  },
}));

const FRONT = "^src/(index|recommender|log|user-timing)\\.ts$";

module.exports = {
  forbidden: [
    { name: "no-rings", severity: "error", from: {}, to: { circular: true } },
    ...rooms,
    {
      name: "front-door-runs-nothing-but-the-client",
      comment:
        "The page entry stays tiny: types from anywhere, code only from the client of the worker, capture, errors and the tab's visit.",
      severity: "error",
      from: { path: FRONT },
      to: {
        path: "^src/",
        pathNot: [
          "^src/(index|recommender|privacy|check-request|start-options|log|errors)\\.ts$",
          "^src/worker/(client|lend-encoder)\\.ts$",
          "^src/capture/",
          "^src/events/tab-visit\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "demo-uses-the-public-name",
      severity: "error",
      from: { path: "^demo/" },
      to: { path: "^src/", pathNot: "^src/(index|devtools/index)\\.ts$" },
    },
    {
      name: "tfjs-stays-behind-scoring-and-the-encoder",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(scoring|encoder|profile|training)/" },
      to: { path: "@tensorflow" },
    },
    {
      name: "no-node-in-the-page",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli/|node\\.ts|training/pretrain/)" },
      to: { dependencyTypes: ["core"] },
    },
    { name: "nothing-unresolved", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^vitrine" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
