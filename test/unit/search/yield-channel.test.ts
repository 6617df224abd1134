import { expect, it } from "vitest";
import { YieldChannel } from "../../../src/search/yield-channel.js";

it("lets timers run between the slices of long work", async () => {
  const channel = new YieldChannel();
  let ran = false;
  setTimeout(() => {
    ran = true;
  });
  while (!ran) await channel.yield();
  channel.close();
  expect(ran).toBe(true);
});
