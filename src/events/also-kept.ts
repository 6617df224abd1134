// Whatever else is kept of the shopper, such as weights learnt on the device: it is exported, packed and erased with the
// record. The rooms that keep it supply it; the record knows nothing of what it is.

export interface AlsoKept {
  /** Under which it is exported: short, and the same in every version. */
  readonly name: string;
  /** Plain JSON; undefined where nothing is kept. */
  export(): Promise<unknown>;
  /** Takes in what another device exported; the value may be anything at all. */
  restore(value: unknown): Promise<void>;
  /** Ends it, in memory and on disk. Called in every tab, also where there is nothing. */
  erase(): Promise<void>;
}
