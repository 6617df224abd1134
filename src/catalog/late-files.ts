// The files of an index that the first list does without: what reads them is loaded by those who want them.

import type { FileBytes } from "./column-file.js";
import type { LoadedIndex } from "./index-assemble.js";
import type { IndexFile } from "./index-format.js";
import type { Network } from "./network-file.js";
import type { Lens } from "./pictures-file.js";
import type { Synonyms } from "./synonyms-file.js";

/** Each is undefined where the index has no such file, and downloads anew at every call.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
export interface LateFiles {
  /** What items look like, put into the catalog. */
  readonly loadPictures: (() => Promise<Lens>) | undefined;
  /** The network that foretells the next item. */
  readonly loadNetwork: (() => Promise<Network>) | undefined;
  /** Lists by kind of event, put into the catalog. */
  readonly loadRelations: (() => Promise<void>) | undefined;
  /** Other names of what the items are. */
  readonly loadSynonyms: (() => Promise<Synonyms>) | undefined;
}

export function lateFiles(index: LoadedIndex): LateFiles {
  const { pictures, network, relations, synonyms } = index.manifest.files;
  /** The code comes while the bytes do. */
  const late = <M, R>(
    file: IndexFile | undefined,
    load: () => Promise<M>,
    take: (code: M, file: FileBytes) => R,
  ): (() => Promise<R>) | undefined =>
    file &&
    (async () => {
      const [bytes, code] = await Promise.all([index.read(file), load()]);
      return take(code, { name: file.path, bytes });
    });
  return {
    loadPictures: late(
      pictures,
      () => import("./pictures-file.js"),
      ({ putPictures }, file) => putPictures(index, file),
    ),
    loadNetwork: late(
      network,
      () => import("./network-file.js"),
      ({ networkOf }, file) => networkOf(index, file),
    ),
    loadRelations: late(
      relations,
      () => import("./relations-file.js"),
      ({ putRelations }, file) => putRelations(index, file),
    ),
    loadSynonyms: late(
      synonyms,
      () => import("./synonyms-file.js"),
      ({ decodeSynonyms }, file) => decodeSynonyms(file),
    ),
  };
}
