// A keyboard shortcut as text, "Alt+Shift+V". Compares key codes instead of characters, since Alt changes the
// character on a Mac.

/** Calls `run` when the keys are pressed anywhere in the page. Returns a function that stops listening. */
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
  // In the capture phase, since the overlay stops key events from reaching the page.
  document.addEventListener("keydown", listen, { capture: true });
  return () => document.removeEventListener("keydown", listen, { capture: true });
}
