import { afterEach, describe, expect, it, vi } from "vitest";
import { SIGNATURE_NAME } from "../../../src/catalog/index/index-format.js";
import { decodeIndex, readIndex } from "../../../src/catalog/index/index-read.js";
import { makeKeyPair, openSigningKey, signManifest } from "../../../src/catalog/index/index-sign.js";
import { openPublicKey, verifyManifest } from "../../../src/catalog/index/index-signature.js";
import { indexV2, PRIVATE_KEY_V2, PUBLIC_KEY_V2 } from "./fixtures/index-v2.js";

const URL_OF_INDEX = "https://shop.example/vitrine/index.json";

function serve(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const path = new URL(String(input)).pathname.replace("/vitrine/", "");
    asked.push(path);
    const data = files.get(path);
    return data === undefined ? new Response("no such file", { status: 404 }) : new Response(data);
  };
  return { asked, environment: { fetch, caches: undefined } };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a signature", () => {
  it("is standard Ed25519: RFC 8032, section 7.1, test 1", async () => {
    expect(await signManifest(new Uint8Array(), await openSigningKey(PRIVATE_KEY_V2))).toBe(
      Buffer.from(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "hex",
      ).toString("base64url"),
    );
  });

  it("made with a new key holds for those bytes and that key alone", async () => {
    const { privateKey, publicKey } = await makeKeyPair();
    const bytes = new TextEncoder().encode("what is signed");
    const signature = await signManifest(bytes, await openSigningKey(privateKey));
    const key = await openPublicKey(publicKey);
    await expect(verifyManifest({ bytes, signature: `${signature}\n` }, key)).resolves.toBeUndefined();
    const other = await openPublicKey((await makeKeyPair()).publicKey);
    await expect(verifyManifest({ bytes, signature }, other)).rejects.toMatchObject({ code: "INDEX_SIGNATURE" });
    expect(publicKey).not.toHaveProperty("d");
  });

  it("can only be made with a private key", async () => {
    await expect(openSigningKey(PUBLIC_KEY_V2)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});

describe("an index that must be signed", () => {
  it("is read when it is signed, over the network and from a folder", async () => {
    const { asked, environment } = serve(indexV2());
    const { catalog } = await readIndex({ url: URL_OF_INDEX, environment, publicKey: PUBLIC_KEY_V2 });
    expect(catalog.size).toBe(5);
    expect(asked).toContain(SIGNATURE_NAME);
    expect((await decodeIndex(indexV2(), { publicKey: PUBLIC_KEY_V2 })).catalog.size).toBe(5);
  });

  it("needs no signature if the shop gave no key", async () => {
    const { asked, environment } = serve(indexV2());
    await readIndex({ url: URL_OF_INDEX, environment });
    expect(asked).not.toContain(SIGNATURE_NAME);
  });

  const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
  it.each([
    ["no signature", (files: Map<string, Uint8Array>) => files.delete(SIGNATURE_NAME)],
    ["an empty signature", (files: Map<string, Uint8Array>) => files.set(SIGNATURE_NAME, text(""))],
    ["a signature that is a web page", (files: Map<string, Uint8Array>) => files.set(SIGNATURE_NAME, text("<p>"))],
    ["half a signature", (files: Map<string, Uint8Array>) => files.set(SIGNATURE_NAME, text("A".repeat(43)))],
    [
      "another signature",
      (files: Map<string, Uint8Array>) => {
        const mark = files.get(SIGNATURE_NAME) as Uint8Array;
        mark[5] = mark[5] === 65 ? 66 : 65;
      },
    ],
    [
      "one space more in index.json",
      (files: Map<string, Uint8Array>) => {
        const manifest = files.get("index.json") as Uint8Array;
        files.set("index.json", Uint8Array.of(...manifest, 32));
      },
    ],
  ])("is refused with %s, before any other file is asked for", async (_, tamper) => {
    const files = indexV2();
    tamper(files);
    const { asked, environment } = serve(files);
    const reading = readIndex({ url: URL_OF_INDEX, environment, publicKey: PUBLIC_KEY_V2 });
    await expect(reading).rejects.toMatchObject({ code: "INDEX_SIGNATURE" });
    expect([...new Set(asked)].sort()).toEqual(["index.json", SIGNATURE_NAME]);
    await expect(decodeIndex(files, { publicKey: PUBLIC_KEY_V2 })).rejects.toMatchObject({ code: "INDEX_SIGNATURE" });
  });

  it("is refused when a file is not the one that the signed index.json names", async () => {
    const files = indexV2();
    files.set(
      "vectors.bin",
      (files.get("vectors.bin") as Uint8Array<ArrayBuffer>).map((byte) => byte ^ 1),
    );
    const reading = readIndex({ ...serve(files), url: URL_OF_INDEX, publicKey: PUBLIC_KEY_V2 });
    await expect(reading).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
  });

  it.each([
    ["a private key", { ...PRIVATE_KEY_V2 }],
    ["a key of another kind", { kty: "EC", crv: "P-256", x: "AA", y: "AA" }],
    ["half a key", { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg" }],
    ["no key at all", null as unknown as JsonWebKey],
  ])("is refused with %s as public key, before anything is asked for", async (_, publicKey) => {
    const { asked, environment } = serve(indexV2());
    await expect(readIndex({ url: URL_OF_INDEX, environment, publicKey })).rejects.toMatchObject({
      code: "BAD_ARGUMENT",
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ["no crypto.subtle (a page on plain http)", { subtle: undefined }],
    ["no Ed25519", { subtle: { importKey: () => Promise.reject(new DOMException("", "NotSupportedError")) } }],
  ])("is refused where the browser has %s, and never taken unchecked", async (_, crypto) => {
    vi.stubGlobal("crypto", crypto);
    const { asked, environment } = serve(indexV2());
    const reading = readIndex({ url: URL_OF_INDEX, environment, publicKey: PUBLIC_KEY_V2 });
    await expect(reading).rejects.toMatchObject({ code: "SIGNATURE_UNSUPPORTED" });
    expect(asked).toEqual([]);
  });
});
