// Parses index.json, validates it and converts it to the newest version. Code for older versions is loaded on demand.

import * as v from "valibot";
import { VitrineError } from "../../errors.js";
import {
  INDEX_FORMAT,
  INDEX_VERSION,
  type IndexManifest,
  MANIFEST_NAME,
  parseJsonFile,
  version2,
} from "./index-format.js";

/** Checks the format name first, then the version, then every field.
 *  @throws VitrineError INDEX_CORRUPT, INDEX_VERSION. */
export async function parseManifest(bytes: Uint8Array): Promise<IndexManifest> {
  const json = parseJsonFile(MANIFEST_NAME, bytes);
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== INDEX_FORMAT) {
    throw new VitrineError("INDEX_CORRUPT", `${MANIFEST_NAME} does not say that it is a "${INDEX_FORMAT}".`);
  }
  if (version !== 1 && version !== INDEX_VERSION) {
    throw new VitrineError(
      "INDEX_VERSION",
      `The index has version ${JSON.stringify(version)}; this code reads 1 to ${INDEX_VERSION}.`,
    );
  }
  const parsed = v.safeParse(version === 1 ? (await import("./index-version-1.js")).version1 : version2, json);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const place = `${MANIFEST_NAME}: ${v.getDotPath(issue) ?? "root"}`;
  if (issue.type === "strict_object" && issue.expected === "never") {
    throw new VitrineError("INDEX_VERSION", `${place} is not known to this code.`);
  }
  throw new VitrineError("INDEX_CORRUPT", `${place}: ${issue.message}`);
}
