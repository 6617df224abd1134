import { describe, expect, it } from "vitest";
import { webGpuOpener } from "../../../src/scoring/webgpu.js";
import { seededRandom } from "../../../src/vector/random.js";
import { judge } from "../../contracts/judge.js";
import { describeEngine, randomBytes, randomMatrix } from "../../contracts/scoring-contract.js";

const partBytes = 2 ** 16;
const select = "device";

describeEngine("webgpu", webGpuOpener());
describeEngine("webgpu", webGpuOpener({ select, packed: true, writtenOut: false }));
describeEngine("webgpu", webGpuOpener({ select: "cpu", packed: true, partBytes }));
describeEngine("webgpu", webGpuOpener({ select, packed: false, writtenOut: false, partBytes }));

describe("a catalog of more blocks than the device has tiles", async () => {
  const random = seededRandom(15);
  const matrix = randomMatrix(60_000, 16, random);
  const { engine } = await webGpuOpener({ select })(matrix);

  it.each([
    ["candidates found on the device", randomBytes(16, random)],
    ["equal scores, of which all blocks are candidates", new Int8Array(16)],
  ])("%s", async (_, query) => {
    const request = { queries: [query, randomBytes(16, random)], k: 30 };
    expect(await engine.top(request)).toEqual(judge(matrix, request));
  });
});
