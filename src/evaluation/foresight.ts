// Loads the index's network for a replay.

import type { Network } from "../catalog/files/network-file.js";
import { foreseeing } from "../ranking/network/foresee.js";
import type { BestRows } from "../ranking/shelf.js";

/** @throws VitrineError INDEX_CORRUPT if the network lacks parameters; also what `load` throws. */
export async function openForesight({
  loadNetwork,
}: {
  readonly loadNetwork: (() => Promise<Network>) | undefined;
}): Promise<BestRows | undefined> {
  return loadNetwork && foreseeing(await loadNetwork());
}
