// The files of an index that the first list does not need. The code that reads each of them is loaded on demand.

import type { FileBytes } from "../files/column-file.js";
import type { Network } from "../files/network-file.js";
import type { Lens } from "../files/pictures-file.js";
import type { Synonyms } from "../files/synonyms-file.js";
import type { LoadedIndex } from "./index-assemble.js";
import type { IndexFile } from "./index-format.js";

/** Each is undefined if the index has no such file, and downloads the file again at every call.
 *  @throws VitrineError INDEX_NOT_FOUND, INDEX_CORRUPT. */
export interface LateFiles {
  /** Puts the picture vectors into the catalog. */
  readonly loadPictures: (() => Promise<Lens>) | undefined;
  /** The next-item network. */
  readonly loadNetwork: (() => Promise<Network>) | undefined;
  /** Puts the neighbour lists by kind of event into the catalog. */
  readonly loadRelations: (() => Promise<void>) | undefined;
  /** Synonyms for the items' names. */
  readonly loadSynonyms: (() => Promise<Synonyms>) | undefined;
}

export function lateFiles(index: LoadedIndex): LateFiles {
  const { pictures, network, relations, synonyms } = index.manifest.files;
  /** Loads code and bytes in parallel. */
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
      () => import("../files/pictures-file.js"),
      ({ putPictures }, file) => putPictures(index, file),
    ),
    loadNetwork: late(
      network,
      () => import("../files/network-file.js"),
      ({ networkOf }, file) => networkOf(index, file),
    ),
    loadRelations: late(
      relations,
      () => import("../files/relations-file.js"),
      ({ putRelations }, file) => putRelations(index, file),
    ),
    loadSynonyms: late(
      synonyms,
      () => import("../files/synonyms-file.js"),
      ({ decodeSynonyms }, file) => decodeSynonyms(file),
    ),
  };
}
