// A text function of the page, asked from the worker through a port.

import { expect, it } from "vitest";
import { lendEncoder } from "../../../src/worker/lend-encoder.js";
import { openLentEncoder } from "../../../src/worker/lent-encoder.js";

it("answers each question with its own rows, whichever is ready first", async () => {
  const lent = lendEncoder({
    id: "lengths",
    async encode(texts) {
      await new Promise((resolve) => setTimeout(resolve, texts[0] === "slow" ? 30 : 1));
      return Float32Array.from(texts.flatMap((text) => [text.length, 1]));
    },
  });
  const encoder = await openLentEncoder(lent);
  expect(encoder).toMatchObject({ id: "lengths", dimensions: 2 });
  const angle = async (text: string): Promise<number> => {
    const [x, y] = await encoder.encode([text]);
    return Math.round((x as number) / (y as number));
  };
  expect(await Promise.all([angle("slow"), angle("ab"), angle("a")])).toEqual([4, 2, 1]);
  lent.port.close();
});

it("passes on what the function throws, and asks it again", async () => {
  let broken = false;
  const lent = lendEncoder({
    id: "moody",
    encode(texts) {
      if (broken) throw new RangeError("no network today");
      return new Float32Array(texts.length).fill(1);
    },
  });
  const encoder = await openLentEncoder(lent);
  broken = true;
  await expect(encoder.encode(["tea"])).rejects.toThrow("no network today");
  broken = false;
  expect([...(await encoder.encode(["tea"]))]).toEqual([1]);
  lent.port.close();
});
