// Builds the result of `report()`.

import type { LoadedCatalog } from "./loaded-catalog.js";
import type { Report } from "./protocol.js";
import type { ShopperRights } from "./shopper-rights.js";

export interface ReportParts extends Pick<Report, "engine" | "learning" | "timings"> {
  readonly loaded: LoadedCatalog;
  readonly rights: ShopperRights;
  readonly pictures: Report["pictures"];
  readonly network: Report["network"];
  /** Why the search has no text model, and why there are no lists by kind of event. */
  readonly wordsAlone: string | undefined;
  readonly unrelated: string | undefined;
}

export async function shopReport(parts: ReportParts): Promise<Report> {
  const { loaded, rights, engine, pictures, network, learning, timings, wordsAlone: why, unrelated: relations } = parts;
  const { catalog, bytes, modelId: model, stale } = loaded;
  return {
    engine,
    catalog: {
      items: catalog.size,
      dimensions: catalog.vectors.dimensions,
      bytes,
      ...(model === undefined ? {} : { model }),
      ...(why === undefined ? {} : { why }),
      ...(stale === undefined ? {} : { stale }),
      ...(relations === undefined ? {} : { relations }),
    },
    ...(pictures === undefined ? {} : { pictures }),
    ...(network === undefined ? {} : { network }),
    storage: await rights.record.report(),
    consent: rights.record.consent,
    learning,
    privacy: rights.privacy,
    timings,
  };
}
