// When learning may run, and when it must not.

import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { learnAtIdle } from "../../../src/capture/learn-at-idle.js";
import { eventually } from "../../eventually.js";

const QUIET = 30;
let end = (): void => {};
let happened = (): void => {};

function watch(): ReturnType<typeof vi.fn<() => Promise<void>>> {
  const learn = vi.fn(async () => {});
  end = learnAtIdle({
    quiet: QUIET,
    learn,
    onRecord: (listener) => {
      happened = listener;
      return () => {
        happened = () => {};
      };
    },
  });
  return learn;
}

const battery = (level: number, charging: boolean): void => {
  Object.assign(navigator, { getBattery: async () => ({ level, charging }) });
};

/** Long enough for a quiet time and an idle moment. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10 * QUIET));

afterEach(() => {
  end();
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, "getBattery");
  Reflect.deleteProperty(navigator, "connection");
});

it("learns once the shopper pauses, not at every action", async () => {
  battery(1, true);
  const learn = watch();
  for (let i = 0; i < 5; i++) happened();
  expect(learn).not.toHaveBeenCalled();
  await eventually(() => expect(learn).toHaveBeenCalledTimes(1));
  await settle();
  expect(learn).toHaveBeenCalledTimes(1);
});

it.each([
  ["on a hidden page", () => void vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden")],
  [
    "where data is to be saved",
    () => Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true }),
  ],
  ["on a low battery", () => battery(0.1, false)],
])("does not learn %s", async (_, arrange) => {
  battery(1, true);
  arrange();
  const learn = watch();
  happened();
  await settle();
  expect(learn).not.toHaveBeenCalled();
});

it("learns on a low battery that is charging, and where the browser has no battery API", async () => {
  battery(0.1, true);
  const learn = watch();
  happened();
  await eventually(() => expect(learn).toHaveBeenCalledTimes(1));
  Object.assign(navigator, { getBattery: async () => Promise.reject(new Error("forbidden")) });
  happened();
  await eventually(() => expect(learn).toHaveBeenCalledTimes(2));
});

it("learns where the browser does not tell of idle time", async () => {
  vi.stubGlobal("requestIdleCallback", undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  battery(1, true);
  const learn = watch();
  happened();
  await eventually(() => expect(learn).toHaveBeenCalledTimes(1));
});

it("stops when told to", async () => {
  battery(1, true);
  const learn = watch();
  happened();
  end();
  await settle();
  expect(learn).not.toHaveBeenCalled();
});
