// A choice that outlasts the page, where the browser lets the page keep anything: one that blocks storage throws on the
// mere sight of it, and the choice then lasts as long as the page.

export function keptChoice(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param choice none for undefined. */
export function keepChoice(key: string, choice: string | undefined): void {
  try {
    if (choice === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Blocked, or full.
  }
}
