// When a shop's page learns at all.

import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { LazyLearning } from "../../../src/worker/lazy-learning.js";
import type { LearningOptions } from "../../../src/worker/learning.js";
import { littleShop } from "../ranking/little-shop.js";

/** The state after a round was asked for, in a shop where the trial said so. */
async function stateWith(mode: "auto" | "on" | "off", helps: boolean | undefined): Promise<string> {
  const { catalog, world } = await littleShop();
  const { items, vectors, popularity } = catalog;
  const blend = { weights: {}, ...(helps === undefined ? {} : { learning: { helps } }) };
  const learning = new LazyLearning({
    name: "shop",
    mode,
    environment: { stopwatch: () => 0 } as LearningOptions["environment"],
    record: { consent: "session", events: async () => [] } as unknown as LearningOptions["record"],
    catalog: new Catalog({ items, vectors, popularity, blend }),
    score: world().score,
    onRound: () => {},
  });
  return (await learning.learn()).state;
}

it('with "auto" learns only if that helped the shop\'s own shoppers', async () => {
  expect(await stateWith("auto", true)).toBe("waiting");
  expect(await stateWith("auto", false)).toBe("off");
  expect(await stateWith("auto", undefined)).toBe("off");
});

it("is always on or off if the shop says so", async () => {
  expect(await stateWith("on", false)).toBe("waiting");
  expect(await stateWith("off", true)).toBe("off");
});
