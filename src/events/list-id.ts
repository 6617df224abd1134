// The name of a list says what it was: its slot and, in an experiment, how it was made. So a click or an impression that
// names its list needs no log beside it, on this page or on the next.

export interface ListMark {
  readonly slot: string;
  /** The experiment that made the list, and what it did: one letter for a whole list, or one a place. */
  readonly trial?: { readonly name: string; readonly code: string };
}

/** Slots are cut to this length in ids. */
const LONGEST_SLOT = 100;

/** @param unique Letters, digits and "-" that no other list has. */
export function listId(slot: string, unique: string): string {
  return `${slot.slice(0, LONGEST_SLOT).replace(/[%:]/g, (sign) => (sign === ":" ? "%3A" : "%25"))}:${unique}`;
}

/** The same list, as an experiment made it. */
export function inTrial(id: string, { name, code }: Required<ListMark>["trial"]): string {
  return `${id}:${name}=${code}`;
}

/** A name that the shop gave a list of its own is the slot. */
export function listMark(id: string): ListMark {
  const [name = "", unique, made] = id.split(":");
  if (unique === undefined) return { slot: id };
  const slot = name.replaceAll("%3A", ":").replaceAll("%25", "%");
  const [, trial, code] = made?.match(/^([a-z0-9-]+)=([a-z]+)$/) ?? [];
  return trial === undefined || code === undefined ? { slot } : { slot, trial: { name: trial, code } };
}
