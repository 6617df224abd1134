// A text model given as a function of the shop: its own network, language model or service. Vitrine identifies it by
// its id only, so the shop must change the id when the vectors change.

export interface TextFunction {
  /** Name and version of the model. An index stores it and needs the same one in the page. */
  readonly id: string;
  /** One row a text, `texts.length × dimensions`, row-major, of any length; a zero row for a text without content.
   *  Dimensions are the same in every call, 1,040 at most. */
  encode(texts: readonly string[]): Float32Array | Promise<Float32Array>;
}

export function isTextFunction(model: unknown): model is TextFunction {
  const { id, encode } = (model ?? {}) as Partial<TextFunction>;
  return typeof id === "string" && id !== "" && typeof encode === "function";
}
