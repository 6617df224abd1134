// The id of a list encodes its slot and, in an experiment, how it was made. So clicks and impressions that name their
// list need no log of lists, on this page or the next.

export interface ListMark {
  readonly slot: string;
  /** The experiment that made the list, and the arm: one letter for a whole list, or one per position. */
  readonly trial?: { readonly name: string; readonly code: string };
}

/** Slots are truncated to this length in ids. */
const LONGEST_SLOT = 100;

/** @param unique letters, digits and "-"; different for every list */
export function listId(slot: string, unique: string): string {
  return `${slot.slice(0, LONGEST_SLOT).replace(/[%:]/g, (sign) => (sign === ":" ? "%3A" : "%25"))}:${unique}`;
}

/** The id of the list as an experiment made it. */
export function inTrial(id: string, { name, code }: Required<ListMark>["trial"]): string {
  return `${id}:${name}=${code}`;
}

/** An id that the shop chose itself is the slot. */
export function listMark(id: string): ListMark {
  const [name = "", unique, made] = id.split(":");
  if (unique === undefined) return { slot: id };
  const slot = name.replaceAll("%3A", ":").replaceAll("%25", "%");
  const [, trial, code] = made?.match(/^([a-z0-9-]+)=([a-z]+)$/) ?? [];
  return trial === undefined || code === undefined ? { slot } : { slot, trial: { name: trial, code } };
}
