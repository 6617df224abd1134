// Shares one device per thread and API among all callers. A device that failed to open or was lost is forgotten, so
// that the next call opens a new one.

export class SharedDevice<Device extends { readonly lost: Promise<unknown> }> {
  #opening: Promise<Device> | undefined;

  get current(): Promise<Device> | undefined {
    return this.#opening;
  }

  /** The open device, else the one that `open` makes. */
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
