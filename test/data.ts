// Where the real data sets are: VITRINE_DATA, else ../shared/data beside the clone. They are never part of the repo.
// Absent data is said and counted as skipped; in CI it is a failure, unless VITRINE_DATA=none says it was meant.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "vitest";

const root = process.env.VITRINE_DATA ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

/** Absolute path of a file or folder of the data, or undefined where it is not on this machine. */
export function dataPath(name: string): string | undefined {
  const path = `${root}/${name}`;
  return existsSync(path) ? path : undefined;
}

/** A suite that needs `folder` of the data; `suite` gets its path. */
export function describeWithData(title: string, folder: string, suite: (path: string) => void): void {
  const path = dataPath(folder);
  if (path !== undefined) {
    describe(title, () => suite(path));
  } else if (process.env.CI && process.env.VITRINE_DATA !== "none") {
    describe(title, () => {
      it(`finds the data set ${folder}`, () => {
        throw new Error(`${root}/${folder} does not exist. Set VITRINE_DATA, or VITRINE_DATA=none to do without.`);
      });
    });
  } else {
    console.log(`SKIPPED for lack of data: ${title} (needs ${folder}; set VITRINE_DATA)`);
    describe.skip(title, () => suite(""));
  }
}
