// Suites that need real data. Where it is absent they say so and are counted as skipped; in CI that is a failure,
// unless VITRINE_DATA=none says it was meant.

import { describe, it } from "vitest";
import { dataPath, dataRoot } from "./data-path.js";

/** A suite that needs `name`, a file or folder of the data; `suite` gets its path. */
export function describeWithData(title: string, name: string, suite: (path: string) => void): void {
  const path = dataPath(name);
  if (path !== undefined) {
    describe(title, () => suite(path));
  } else if (process.env.CI && process.env.VITRINE_DATA !== "none") {
    describe(title, () => {
      it(`finds the data set ${name}`, () => {
        throw new Error(`${dataRoot}/${name} does not exist. Set VITRINE_DATA, or VITRINE_DATA=none to do without.`);
      });
    });
  } else {
    console.log(`SKIPPED for lack of data: ${title} (needs ${name}; set VITRINE_DATA)`);
    describe.skip(title, () => suite(""));
  }
}
