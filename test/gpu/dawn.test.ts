// `npm run test:gpu`: the court of all engines, on the graphics card that Dawn finds. Not in `npm test`, which has to pass
// on machines without a graphics driver; there the same suite runs in Chromium, on a card that is imitated.

import { describe, expect, it } from "vitest";
import { passCanary } from "../../src/scoring/canary.js";
import { openWebGpu, webGpuOpener } from "../../src/scoring/webgpu.js";
import { seededRandom } from "../../src/vector/random.js";
import { judge } from "../contracts/judge.js";
import { describeEngine, randomBytes, randomMatrix } from "../contracts/scoring-contract.js";

describeEngine("webgpu", openWebGpu);
describeEngine("webgpu", webGpuOpener({ select: "device", packed: true, writtenOut: false }));
describeEngine("webgpu", webGpuOpener({ select: "device", packed: false, writtenOut: false, partBytes: 2 ** 16 }));

describe("the canary", () => {
  it.each([8, 64, 384])("lives at %i dimensions", (dimensions) => passCanary(openWebGpu, dimensions, seededRandom(1)));
});

it("finds the best of half a million rows on the device", async () => {
  const random = seededRandom(2);
  const matrix = randomMatrix(500_000, 64, random);
  const { engine } = await webGpuOpener({ select: "device" })(matrix);
  const request = { queries: [randomBytes(64, random), randomBytes(64, random)], k: 100 };
  expect(await engine.top(request)).toEqual(judge(matrix, request));
  engine.dispose();
});
