// Contract of other data about the shopper, such as weights learnt on the device: it is exported, packed and erased
// together with the record, which does not know its contents.

export interface AlsoKept {
  /** Key in the export: short, and the same in every version. */
  readonly name: string;
  /** Plain JSON; undefined where nothing is kept. */
  export(): Promise<unknown>;
  /** Merges what another device exported; the value is unchecked. */
  restore(value: unknown): Promise<void>;
  /** Deletes it, in memory and on disk. Called in every tab, even if there is nothing. */
  erase(): Promise<void>;
}
