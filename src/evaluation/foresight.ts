// The index's network at work in a replay, over the CPU engine.

import type { Network } from "../catalog/network-file.js";
import { foreseeing } from "../ranking/network/foresee.js";
import type { BestRows } from "../ranking/shelf.js";
import { openEngine } from "../scoring/open-engine.js";

/** @throws VitrineError INDEX_CORRUPT where the network lacks parameters; what `load` throws. */
export async function openForesight({
  loadNetwork,
}: {
  readonly loadNetwork: (() => Promise<Network>) | undefined;
}): Promise<BestRows | undefined> {
  if (loadNetwork === undefined) return undefined;
  const network = await loadNetwork();
  const { engine } = await openEngine({ matrix: network.items, force: "wasm" });
  return foreseeing(network, (request) => engine.top(request));
}
