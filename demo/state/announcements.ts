// Short messages at the foot of the page, such as "Not shown again. Undo". One at a time: the latest counts.

export interface Announcement {
  readonly text: string;
  readonly undo?: () => void;
  readonly link?: { readonly words: string; readonly href: string };
}

type Listener = (announcement: Announcement | undefined) => void;

const listeners = new Set<Listener>();

export function announce(announcement: Announcement | undefined): void {
  for (const listener of listeners) listener(announcement);
}

export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
