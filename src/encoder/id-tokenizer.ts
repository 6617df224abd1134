// The contract of what turns a text into the token ids of a network.

export interface IdTokenizer {
  /** Fills the rest of a batch's shorter rows; carries no meaning. */
  readonly padding: number;
  /** At most `limit` ids, special tokens included. Empty for a text that says nothing. */
  encode(text: string, limit: number): number[];
}
