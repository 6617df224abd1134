// Paths of the package's own files, whether run from the sources or from dist.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, "package.json")) && dirname(directory) !== directory) {
    directory = dirname(directory);
  }
  return directory;
}

/** Folder of the text model that ships. */
export const SHIPPED_MODEL = join(packageRoot(), "public/model");

/** Table of things and their names: see `src/training/names/`. */
export const SHIPPED_NAMES = join(packageRoot(), "public/names/things.txt");

/** Folder of the built demo shop. */
export const SHOP_FOLDER = join(packageRoot(), "dist/shop");

/** Folder of the built library for pages. */
export const LIBRARY_FOLDER = join(packageRoot(), "dist");
