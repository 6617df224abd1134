import { expect, it, vi } from "vitest";
import { once } from "../../../src/worker/once.js";

it("works once for everyone who asks, and again after a failure", async () => {
  const make = vi.fn(async () => {
    if (make.mock.calls.length === 1) throw new Error("offline");
    return {};
  });
  const load = once(make);
  const failed = await Promise.allSettled([load(), load()]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(make).toHaveBeenCalledTimes(1);
  expect(await load()).toBe(await load());
  expect(make).toHaveBeenCalledTimes(2);
});
