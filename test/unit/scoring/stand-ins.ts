// Engines that behave like real ones in trouble, for the tests of those who must cope with them.

import type { Engine, EngineName, OpenEngine, TopRequest } from "../../../src/scoring/engine.js";
import { openJs } from "../../../src/scoring/js.js";
import type { Int8Matrix } from "../../../src/vector/int8-matrix.js";
import type { TopRows } from "../../../src/vector/top-rows.js";

export interface StandIn {
  readonly open: OpenEngine;
  readonly opened: Engine[];
  readonly disposed: Engine[];
}

type Answer = (request: TopRequest, judge: (request: TopRequest) => Promise<TopRows[]>) => Promise<TopRows[]>;

/** An engine under `name` that asks the judge, or whatever `answer` does instead. */
export function standIn(
  name: EngineName,
  { software = false, answer }: { readonly software?: boolean; readonly answer?: Answer } = {},
): StandIn {
  const opened: Engine[] = [];
  const disposed: Engine[] = [];
  const open: OpenEngine = async (matrix: Int8Matrix) => {
    const { engine: judge } = await openJs(matrix);
    const engine: Engine = {
      name,
      device: `stand-in for ${name}`,
      top: (request) => (answer === undefined ? judge.top(request) : answer(request, (asked) => judge.top(asked))),
      dispose: () => disposed.push(engine),
    };
    opened.push(engine);
    return { engine, software };
  };
  return { open, opened, disposed };
}

export function missing(why: string): OpenEngine {
  return async () => {
    throw new Error(why);
  };
}
