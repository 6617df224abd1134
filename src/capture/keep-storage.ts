// Asks the browser not to clear this origin's storage by itself. Only a page can ask; the report says whether it was
// granted.

export function keepStorage(): void {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  // No answer and a refusal both leave things as they are.
  if (typeof storage?.persist === "function") storage.persist().catch(() => {});
}
