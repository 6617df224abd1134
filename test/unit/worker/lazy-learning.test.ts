// When a shop's page learns at all.

import { expect, it } from "vitest";
import { Catalog } from "../../../src/catalog/catalog.js";
import { LazyLearning } from "../../../src/worker/lazy-learning.js";
import type { LearningOptions } from "../../../src/worker/learning.js";
import { littleShop } from "../ranking/little-shop.js";

type Mode = "auto" | "on" | "off";

/** In a shop where the trial said so. */
async function open(mode: Mode, helps: boolean | undefined, consent = "session"): Promise<LazyLearning> {
  const { catalog, world } = await littleShop();
  const { items, vectors, popularity } = catalog;
  const blend = { weights: {}, ...(helps === undefined ? {} : { learning: { helps } }) };
  return new LazyLearning({
    name: "shop",
    mode,
    environment: { stopwatch: () => 0 } as LearningOptions["environment"],
    record: { consent, events: async () => [] } as unknown as LearningOptions["record"],
    catalog: new Catalog({ items, vectors, popularity, blend }),
    score: world().score,
    onRound: () => {},
  });
}

/** The state after a round was asked for. */
async function stateWith(mode: Mode, helps: boolean | undefined): Promise<string> {
  return (await (await open(mode, helps)).learn()).state;
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

// Until its code was loaded, learning that is on was reported as off.
it("reports that it waits, not that it is off, before anything is loaded", async () => {
  const stateBefore = async (...shop: Parameters<typeof open>) => (await open(...shop)).report.state;
  expect(await stateBefore("on", undefined)).toBe("waiting");
  expect(await stateBefore("auto", true)).toBe("waiting");
  expect(await stateBefore("auto", false)).toBe("off");
  expect(await stateBefore("off", true)).toBe("off");
  expect(await stateBefore("on", true, "none")).toBe("off");
});
