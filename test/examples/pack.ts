// Packs the package once, as a registry would serve it, for every test of this folder.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export default function pack(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-examples-"));
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  process.env.VITRINE_EXAMPLES = folder;
  process.env.VITRINE_TARBALL = join(folder, filename);
  return () => rmSync(folder, { recursive: true, force: true });
}
