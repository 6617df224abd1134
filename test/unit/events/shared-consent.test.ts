// The decision on consent that all tabs of a shop share: the latest counts, whatever the clocks say.

import { afterEach, expect, it } from "vitest";
import type { Consent } from "../../../src/events/consent.js";
import { SharedConsent } from "../../../src/events/shared-consent.js";
import { eventually } from "../../eventually.js";

const tabs: SharedConsent[] = [];

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.leave();
});

/** A tab, and the consent that it follows. */
function open(name: string): { tab: SharedConsent; told: { consent?: Consent } } {
  const told: { consent?: Consent } = {};
  const tab = new SharedConsent(name, ({ consent }) => {
    told.consent = consent;
  });
  tabs.push(tab);
  return { tab, told };
}

// Once the second of two decisions in one millisecond was ignored by the other tabs.
it("follows the second of two decisions in the same millisecond", async () => {
  const [{ tab }, other] = [open("same"), open("same")];
  tab.decide({ consent: "stored", at: 1000 });
  tab.decide({ consent: "none", at: 1000 });
  await eventually(() => expect(other.told.consent).toBe("none"));
  tab.decide({ consent: "stored", at: 1000 });
  await eventually(() => expect(other.told.consent).toBe("stored"));
});

// Once a tab that had heard a decision ignored every later one until the clock was where it had been.
it("follows a withdrawal after the clock was set back", async () => {
  const [{ tab }, other] = [open("back"), open("back")];
  tab.decide({ consent: "stored", at: 5000 });
  await eventually(() => expect(other.told.consent).toBe("stored"));
  tab.decide({ consent: "none", at: 2000 });
  await eventually(() => expect(other.told.consent).toBe("none"));
});

it("follows a withdrawal in a tab whose clock is behind that of the tab that consented", async () => {
  const [{ tab, told }, behind] = [open("behind"), open("behind")];
  tab.decide({ consent: "stored", at: 5000 });
  await eventually(() => expect(behind.told.consent).toBe("stored"));
  behind.tab.decide({ consent: "none", at: 2000 });
  await eventually(() => expect(told.consent).toBe("none"));
});

it("does not go back to an older decision that arrives late, even a stricter one", async () => {
  const heard: Consent[] = [];
  tabs.push(new SharedConsent("late", ({ consent }) => heard.push(consent)));
  const stranger = new BroadcastChannel("vitrine:late:consent");
  stranger.postMessage({ consent: "stored", at: 5000 });
  stranger.postMessage({ consent: "none", at: 4000 });
  stranger.postMessage({ consent: "session", at: 6000 });
  await eventually(() => expect(heard).toEqual(["stored", "session"]));
  stranger.close();
});

it("of two decisions at once, all tabs follow the stricter", async () => {
  const [one, two] = [open("at-once"), open("at-once")];
  one.tab.decide({ consent: "stored", at: 1000 });
  two.tab.decide({ consent: "session", at: 1000 });
  await eventually(() => expect(one.told.consent).toBe("session"));
  expect(two.told.consent).toBeUndefined();
});

it("follows nothing that is no decision", async () => {
  const { tab, told } = open("strange");
  const stranger = new BroadcastChannel("vitrine:strange:consent");
  const strange = [null, undefined, "none", 7, {}, { consent: "none" }, { consent: "none", at: Number.NaN }];
  for (const message of [...strange, { consent: "all", at: 9 }]) stranger.postMessage(message);
  stranger.postMessage({ consent: "session", at: 5 });
  await eventually(() => expect(told.consent).toBe("session"));
  tab.leave();
  stranger.close();
});

it("hears on coming back what was decided while it was away", async () => {
  const [decided, undecided, asking] = [open("ask"), open("ask"), open("ask")];
  asking.tab.leave();
  decided.tab.decide({ consent: "stored", at: 1000 });
  await eventually(() => expect(undecided.told.consent).toBe("stored"));
  expect(asking.told.consent).toBeUndefined();
  asking.tab.listen({ ask: true });
  await eventually(() => expect(asking.told.consent).toBe("stored"));
});
