// JSON of a large file in pieces. Gives the same text as JSON.stringify, but never as one string, whose length V8
// limits to half a gigabyte. A part given as a function is computed when it is written, and can be freed after that.

/** List entries per piece. */
const PIECE = 4096;

export type Written<T> = { readonly [K in keyof T]: T[K] | (() => T[K]) };

export function* jsonPieces(value: unknown): Generator<string, void, void> {
  if (typeof value === "function") {
    yield* jsonPieces(value());
  } else if (Array.isArray(value)) {
    yield "[";
    for (let start = 0; start < value.length; start += PIECE) {
      yield (start === 0 ? "" : ",") + JSON.stringify(value.slice(start, start + PIECE)).slice(1, -1);
    }
    yield "]";
  } else if (typeof value === "object" && value !== null) {
    let before = "{";
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(part);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else {
    yield JSON.stringify(value);
  }
}
