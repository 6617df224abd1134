// The package's worker, on a site that lies in this origin's cache instead of on a server.

import "../../../src/worker/host.js";

const { fetch } = globalThis;
globalThis.fetch = async (input, init) =>
  (await caches.match(String(input), { ignoreSearch: true })) ?? fetch(input, init);
