// The schema of index.json in version 1, for reading only: one part, whose items.json held what cards.json and
// offers.json hold now.

import * as v from "valibot";
import { commonFields, fileSchema, type IndexManifest } from "./index-format.js";

export const version1 = v.pipe(
  v.object({
    ...commonFields,
    version: v.literal(1),
    files: v.object({
      items: fileSchema,
      texts: fileSchema,
      vectors: fileSchema,
      neighbours: v.optional(fileSchema),
      popularity: v.optional(fileSchema),
    }),
  }),
  v.transform(
    ({ files: { popularity, ...files }, ...rest }): IndexManifest => ({
      ...rest,
      files: { offers: files.items, popularity },
      parts: [{ rows: rest.items, files: { ...files, cards: files.items } }],
    }),
  ),
);
