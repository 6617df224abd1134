// Every command explains itself with an example that names it.

import { expect, it } from "vitest";
import { vitrine } from "./run-cli.js";

const commands = [...vitrine("--help").out.matchAll(/^ {2}([a-z]+) .*/gm)]
  .map(([, name = ""]) => name)
  .filter((name) => name !== "help");

it("lists the commands of the README", () => {
  expect(commands).toEqual(
    expect.arrayContaining(["build", "embed", "recommend", "search", "evaluate", "inspect", "doctor", "serve"]),
  );
});

it.each(commands)("%s --help ends with an example, and exit code 0", (command) => {
  const { code, out } = vitrine(command, "--help");
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`Examples?:\\n(.*\\n)*.*\\bvitrine ${command}\\b`));
});
