import fc from "fast-check";
import { expect, it } from "vitest";
import { runsOf } from "../../../src/scoring/engine.js";
import { passesOf } from "../../../src/scoring/webgpu/passes.js";

it("splits queries into passes of eight that, run in turn, give every answer its own queries", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), (groups) => {
      const count = groups.reduce((sum, size) => sum + size);
      const queries: Int8Array[] = Array.from({ length: count }, () => new Int8Array(1));
      const runs = runsOf({ queries, groups, k: 1 });
      // What the shader does: an answer begins anew unless it goes on from the pass before; an end stores it.
      const stored: number[][] = [];
      for (const pass of passesOf(queries, runs, 8)) {
        expect(pass.queries.length).toBeLessThanOrEqual(8);
        let answer = pass.answer;
        let held = pass.continues ? [...(stored[answer] ?? [])] : [];
        for (const [q, query] of pass.queries.entries()) {
          held.push(queries.indexOf(query));
          if ((pass.ends & (2 ** q)) === 0) continue;
          stored[answer++] = held;
          held = [];
        }
        expect(held).toEqual([]);
      }
      expect(stored).toEqual(runs.map(([first, end]) => Array.from({ length: end - first }, (_, i) => first + i)));
    }),
  );
});
