// Reads and writes public/names/things.txt, a table of things that may be sold and their English names: made from
// WordNet by `npm run pretrain:names`, read by `vitrine build`. Lines of text; the first ones, with #, are the licence.
//
//   sofa,couch 17,lounge 13|2077     names, with the share of each name's uses (in twentieths; left out: all) that mean this
//                                    thing; it is a kind of what stands 2,077 lines further down

/** A thing that may be sold. */
export interface Thing {
  /** Name (words as from `tokenize`, separated by blanks) → share of the name's uses that mean this thing. */
  readonly names: ReadonlyMap<string, number>;
  /** Indices of more general things in the list. */
  readonly kindOf: readonly number[];
}

export interface ThingTable {
  readonly things: readonly Thing[];
  /** The licence text, which must accompany the names. */
  readonly notice: readonly string[];
}

const UNITS = 20;

export function writeThings({ things, notice }: ThingTable): string {
  const lines = things.map(({ names, kindOf }, place) => {
    const shares = Array.from(names, ([name, share]) => {
      const units = Math.max(1, Math.round(UNITS * share));
      return units === UNITS ? name : `${name} ${units}`;
    });
    return kindOf.length === 0 ? `${shares}` : `${shares}|${kindOf.map((above) => above - place)}`;
  });
  return [...notice.map((line) => `# ${line}`.trimEnd()), ...lines, ""].join("\n");
}

export function parseThings(text: string): ThingTable {
  const lines = text.trimEnd().split("\n");
  const notice = lines.filter((line) => line.startsWith("#"));
  return { notice: notice.map((line) => line.slice(2)), things: lines.slice(notice.length).map(parseThing) };
}

function parseThing(line: string, place: number): Thing {
  const [names = "", kindOf] = line.split("|");
  const shares = names.split(",").map((entry): [string, number] => {
    const [, name = entry, units] = /^(.+) (\d+)$/.exec(entry) ?? [];
    return [name, units === undefined ? 1 : Number(units) / UNITS];
  });
  return { names: new Map(shares), kindOf: kindOf?.split(",").map((further) => place + Number(further)) ?? [] };
}
