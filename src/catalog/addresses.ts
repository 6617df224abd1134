// Makes the URLs of pictures and pages absolute. Parsing each as a URL takes longer than all other work on an item, so
// plain paths below a folder are concatenated as text.

/** A path that URL parsing would not change: names and slashes only, no "..", spaces or query. */
const PLAIN = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;
/** A folder, but not a part of "https://". */
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
