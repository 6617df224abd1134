// What somebody who means harm puts where a shop puts data: markup, keys that pollute prototypes, numbers that are none,
// texts without end.

import fc from "fast-check";

const KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length", "then", "valueOf"];
const TEXTS = [
  "<script>globalThis.polluted = 1</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "{{constructor.constructor('return 1')()}}",
  "\u0000\uFEFF\u202E",
  "\uD800",
  "é",
  "e\u0301",
  "NaN",
  "-0",
  "1e309",
  "a".repeat(20_000),
];

export const hostileKey = fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 12 }));
export const hostileText = fc.oneof(fc.constantFrom(...TEXTS, ...KEYS), fc.string({ unit: "binary", maxLength: 30 }));
export const hostileNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, -1, 1e308, 2 ** 32),
);
export const hostileValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    hostileText,
    hostileNumber,
    fc.constantFrom<unknown>(null, undefined, true, false),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(hostileKey, tie("value")), { maxLength: 4 })
      // As JSON.parse makes it: `__proto__` is a key of its own.
      .map((entries) => {
        const object: object = {};
        for (const [key, value] of entries) {
          Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
        }
        return object;
      }),
  ),
})).value;

/** What pollution would leave behind. */
export function isClean(): boolean {
  const bare = {} as Record<string, unknown>;
  return Object.keys(Object.prototype).length === 0 && bare.polluted === undefined && !("polluted" in globalThis);
}
