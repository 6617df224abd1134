// A text model that is nothing but a function of the shop's own: its network, its language model, its service. The id is
// all that Vitrine knows of it, so the shop changes the id when the vectors change.

export interface TextFunction {
  /** Names the model and its version: an index remembers it, and wants the same one in the page. */
  readonly id: string;
  /** One row a text, `texts.length × dimensions`, row-major, of any length; a row of zeros for a text that says nothing.
   *  Dimensions are the same in every call, 1,040 at most. */
  encode(texts: readonly string[]): Float32Array | Promise<Float32Array>;
}

export function isTextFunction(model: unknown): model is TextFunction {
  const { id, encode } = (model ?? {}) as Partial<TextFunction>;
  return typeof id === "string" && id !== "" && typeof encode === "function";
}
