// One device per page and API: whoever asks second gets the first one's. Forgotten when it failed to open or was lost,
// so that the next to ask tries afresh.

export class SharedDevice<Device extends { readonly lost: Promise<unknown> }> {
  #opening: Promise<Device> | undefined;

  get current(): Promise<Device> | undefined {
    return this.#opening;
  }

  /** The device there is, else the one that `open` makes. */
  share(open: () => Promise<Device>): Promise<Device> {
    if (this.#opening !== undefined) return this.#opening;
    const opening = open();
    const forget = (): void => {
      if (this.#opening === opening) this.#opening = undefined;
    };
    this.#opening = opening;
    opening.then(({ lost }) => lost.then(forget), forget);
    return opening;
  }
}
