// Where the real data sets are: VITRINE_DATA, else ../shared/data beside the clone. They are never part of the repo.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const dataRoot = process.env.VITRINE_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

/** Absolute path of a file or folder of the data, or undefined where it is not on this machine. */
export function dataPath(name: string): string | undefined {
  const path = `${dataRoot}/${name}`;
  return existsSync(path) ? path : undefined;
}
