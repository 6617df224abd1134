// Addresses of pictures and pages made absolute. Parsing each as a URL takes longer than all else about an item, so what
// is plainly a path below a folder is put together as text.

/** Names and slashes: nothing that an address would be changed for, such as "..", spaces or a query. */
const PLAIN = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;
/** A folder, and not half of "https://". */
const FOLDER = /^(?!\/\/)(?:https?:\/\/[\w.:-]+)?(?:\/|[\w.-]+\/)(?:[\w.-]+\/)*$/;

/** Gives `resolve(start + rest)` for each rest it is called with.
 *  @param resolve makes one address absolute */
export function addressesFrom(start: string, resolve: (address: string) => string): (rest: string) => string {
  const end = start.lastIndexOf("/") + 1;
  const folder = start.slice(0, end);
  if (!FOLDER.test(folder)) return (rest) => resolve(start + rest);
  const base = resolve(folder);
  const name = start.slice(end);
  return (rest) => (PLAIN.test(name + rest) ? base + name + rest : resolve(start + rest));
}
