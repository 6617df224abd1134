// The contract of text encoders. Implementations import it, never the reverse.

export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

export interface TextEncoder {
  /** Names the model and its version; an index remembers the one it was built with. */
  readonly id: string;
  readonly dimensions: number;
  /** One unit row per text (`texts.length × dimensions`, row-major); a zero row for a text without any known
   *  content. A text may come in weighted parts: title 1, description 0.5. */
  encode(texts: readonly (string | readonly WeightedText[])[]): Promise<Float32Array>;
}
