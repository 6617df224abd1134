// Where a path of the command line leads, so that a temporary name can be put beside it.

import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";

/** The absolute path without a trailing slash. Symbolic links are followed: what they name is replaced, not they. */
export function placeOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
