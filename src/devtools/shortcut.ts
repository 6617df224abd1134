// A keyboard shortcut as text, "Alt+Shift+V". Goes by the key's place, since Alt makes another letter of it on a Mac.

/** Calls `run` when the keys are pressed anywhere in the page. Returns the end of it. */
export function onShortcut(shortcut: string, run: () => void): () => void {
  const names = shortcut.split("+").map((name) => name.trim().toLowerCase());
  const key = names.pop() ?? "";
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key;
  const listen = (event: KeyboardEvent): void => {
    const { altKey, shiftKey, ctrlKey, metaKey } = event;
    const held = { alt: altKey, shift: shiftKey, ctrl: ctrlKey, meta: metaKey };
    if (event.code.toLowerCase() !== code.toLowerCase()) return;
    if (Object.entries(held).some(([name, down]) => down !== names.includes(name))) return;
    event.preventDefault();
    run();
  };
  // While captured: the overlay keeps its keys from the page.
  document.addEventListener("keydown", listen, { capture: true });
  return () => document.removeEventListener("keydown", listen, { capture: true });
}
