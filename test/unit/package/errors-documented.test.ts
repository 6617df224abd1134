// Every code an engineer may meet stands in the README with what to do.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ERROR_CODES, VitrineError } from "../../../src/errors.js";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8").replace(/ +/g, " ");

it.each(ERROR_CODES)("%s stands in the README", (code) => {
  expect(readme).toContain(`| \`${code}\` | ${new VitrineError(code, "").hint} |`);
});
