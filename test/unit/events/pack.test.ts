import { expect, it, vi } from "vitest";
import { open, seal } from "../../../src/events/pack.js";

const PASSPHRASE = "correct horse";
const value = { events: [{ kind: "search", query: "red kettle" }], nested: { ok: true } };

it("decrypts with the same passphrase in any Unicode normalisation", async () => {
  const pack = await seal(value, "Käse und Brot");
  expect(await open(pack, "Ka\u0308se und Brot")).toEqual(value);
  expect(new TextDecoder("latin1").decode(pack)).not.toContain("kettle");
});

it("refuses every other passphrase", async () => {
  await expect(open(await seal(value, PASSPHRASE), "correct house")).rejects.toMatchObject({ code: "PACK_LOCKED" });
});

it("detects a change of any part: head, salt, nonce, body, tag", async () => {
  const pack = await seal(value, PASSPHRASE);
  const refusals = new Set<string>();
  for (const at of [0, 8, 9, 10, 13, 14, 29, 30, 41, 42, 50, pack.length - 1]) {
    const changed = pack.map((byte, i) => (i === at ? byte ^ 1 : byte));
    const refusal = await open(changed, PASSPHRASE).then(
      () => "opened",
      ({ code }) => code as string,
    );
    expect(["PACK_LOCKED", "PACK_INVALID"], `byte ${at}`).toContain(refusal);
    refusals.add(refusal);
  }
  expect(refusals.size).toBe(2);
});

it("refuses what is not a pack, is cut short, or asks for too many key iterations", async () => {
  const pack = await seal(value, PASSPHRASE);
  const busy = pack.slice();
  busy.set([255, 255, 255, 255], 10);
  for (const bytes of [new Uint8Array(), new Uint8Array(100), pack.slice(0, 42), busy]) {
    await expect(open(bytes, PASSPHRASE)).rejects.toMatchObject({ code: "PACK_INVALID" });
  }
  await expect(open(pack.slice(0, -1), PASSPHRASE)).rejects.toMatchObject({ code: "PACK_LOCKED" });
});

it("requires a long enough passphrase, and WebCrypto", async () => {
  await expect(seal(value, "short")).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  vi.stubGlobal("crypto", {});
  try {
    await expect(seal(value, PASSPHRASE)).rejects.toMatchObject({ code: "CRYPTO_UNSUPPORTED" });
  } finally {
    vi.unstubAllGlobals();
  }
});
