// Asks the browser not to clear this origin's storage by itself. Only a page can ask; whether it was granted is in the
// report.

export function keepStorage(): void {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  // A browser that does not answer leaves things as they are, as one does that says no.
  if (typeof storage?.persist === "function") storage.persist().catch(() => {});
}
