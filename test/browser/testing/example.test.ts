// The example of src/testing/TESTING.md, word for word.

import { expect, it } from "vitest";
import { createRecommender } from "vitrine";
import { loseDevice, memoryStore, testWorker } from "vitrine/testing";

const catalog = [
  { id: "1", title: "Stoneware teapot, blue", category: "Kitchen > Teapots", price: 39.5 },
  { id: "2", title: "Cast iron teapot, black", category: "Kitchen > Teapots", price: 59 },
  { id: "3", title: "Trail running shoes", category: "Sport > Shoes", price: 120 },
];

it("keeps its shelf when the graphics driver is reset", async () => {
  const machine = testWorker({ faults: [memoryStore()] });
  const shop = await createRecommender({ catalog, model: "/model/model.json", worker: machine.worker });
  const shelf = async () => (await shop.similar("1")).items.map(({ item }) => item.id);

  const before = await shelf();
  await shop.setEngine("auto"); // Now, rather than when the page is idle.
  expect((await shop.report()).engine.engine).not.toBe("wasm");

  await machine.apply(loseDevice());
  expect(await shelf()).toEqual(before);
  expect((await shop.report()).engine.lost).toMatchObject([{ times: 1, why: expect.stringContaining("lost") }]);

  await machine.advance(60_000); // The card is tried again a minute later.
  expect(await shelf()).toEqual(before);
  await shop.dispose();
});
