// Structured log entries about calls and changes, for the shop's own logger. Entries contain no events, queries or
// lists of the shopper; an error message may name an item.

import { VitrineError } from "./errors.js";
import type { Connection } from "./worker/client.js";
import type { CallNote, Change, Report } from "./worker/protocol.js";

const LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

export type LogLevel = (typeof LEVELS)[number];

export interface LogEntry {
  readonly level: Exclude<LogLevel, "silent">;
  /** What happened, one of a fixed set: "started", "call", "call failed", "engine", "engine lost", "index is stale",
   *  … */
  readonly what: string;
  /** Details, as plain JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface LogOptions {
  /** Called with every entry up to `logLevel`. An exception thrown here is reported with `reportError` and affects
   *  nothing else. Default: the console if a `logLevel` is given, else no logging. */
  readonly log?: ((entry: LogEntry) => void) | undefined;
  /** Default "info" if `log` is given, else "silent". */
  readonly logLevel?: LogLevel | undefined;
}

/** Logs all calls and changes on the connection from now on.
 *  @throws VitrineError BAD_ARGUMENT for an unknown level. */
export function logCalls(connection: Connection, options: LogOptions): void {
  const { log, logLevel = log === undefined ? "silent" : "info" } = options;
  const most = LEVELS.indexOf(logLevel);
  if (most === -1) throw new VitrineError("BAD_ARGUMENT", `logLevel must be one of ${LEVELS.join(", ")}.`);
  if (most === 0) return;
  const write = (level: LogEntry["level"], what: string, fields: LogEntry["fields"] = {}): void => {
    if (LEVELS.indexOf(level) > most) return;
    try {
      if (log === undefined) console[level](`vitrine: ${what}`, fields);
      else log({ level, what, fields });
    } catch (error) {
      reportError(error);
    }
  };
  connection.onCall((call) => logCall(write, connection, call));
  connection.subscribe((change) => logChange(write, change));
}

type Write = (level: LogEntry["level"], what: string, fields?: LogEntry["fields"]) => void;

function logCall(write: Write, connection: Connection, { name, ms, error }: CallNote): void {
  if (error === undefined) {
    write("debug", "call", { call: name, ms });
    if (name === "start")
      void connection.call("report", {}).then(
        (report) => logStart(write, report),
        () => undefined, // The failed call is logged by its own note.
      );
    return;
  }
  const { message } = error;
  const code = error instanceof VitrineError ? error.code : undefined;
  const level = code === "ABORTED" || code === "DISPOSED" ? "debug" : code && name !== "start" ? "warn" : "error";
  write(level, "call failed", { call: name, ms, message, ...(code && { code }) });
}

function logStart(write: Write, { engine: { engine, device }, catalog, storage, consent, timings }: Report): void {
  write("info", "started", { engine, device, items: catalog.items, consent, storage: storage.kind, timings });
  for (const [what, why] of [
    ["index is stale", catalog.stale],
    ["no text model", catalog.why],
    ["storage", consent === "stored" ? storage.why : undefined],
  ]) {
    if (why !== undefined) write("warn", what as string, { why });
  }
}

function logChange(write: Write, change: Change): void {
  const { kind } = change;
  if (kind === "engine") {
    const { engine, device, tried, lost } = change.report;
    write("info", kind, { engine, device, tried });
    if (lost !== undefined) write("warn", "engine lost", { lost });
  } else if (kind === "learning") write("info", kind, { state: change.report.state, active: change.report.active });
  else write("debug", kind, kind === "progress" ? { ...change } : {});
}
