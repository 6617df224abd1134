// A server as a careful shop runs it: what another serves, with a policy that forbids inline code, eval and plain
// strings where script addresses and markup go.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { repository, type Served, STRICT } from "./app.js";

export interface Leave {
  /** The policy that the bundler makes in place of the page's. Default: the page's own, "default". */
  readonly policy?: string;
  /** Policies that the framework makes for itself. */
  readonly policies?: string;
  /** Why its scripts, unlike its page, come without Trusted Types: what its loader of workers says there. */
  readonly scriptsWithoutTypes?: string;
}

/** What a framework needs beyond the one policy of the documentation. */
export const LEAVE: Readonly<Record<string, Leave>> = {
  "vite-vue": { policies: "vue" },
  next: {
    policies: "nextjs",
    scriptsWithoutTypes:
      "Failed to execute 'importScripts' on 'WorkerGlobalScope': This document requires 'TrustedScriptURL' assignment.",
  },
};

/** The policy of each file that goes with a page, by content type. Inline scripts of the page are known by their hashes,
 *  as a shop would name those of its framework. */
export function strictPolicies(html: string, leave: Leave = {}): (type: string) => string {
  const { policy = "default", policies = "" } = leave;
  const page = withHashes(html).replace("trusted-types default", `trusted-types ${policy} ${policies}`);
  const scripts = leave.scriptsWithoutTypes === undefined ? page : page.replace(/require-trusted-types-for.*/, "");
  return (type) => (type.startsWith("text/html") ? page : scripts);
}

/** Serves all of `address` under the strict policy. */
export async function underStrictPolicy(address: string, leave?: Leave): Promise<Served> {
  const policyOf = strictPolicies(await (await fetch(address)).text(), leave);
  const pass = async (url: string, response: ServerResponse): Promise<void> => {
    const answer = await fetch(new URL(url, address));
    const type = answer.headers.get("content-type") ?? "application/octet-stream";
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "content-type": type, "content-security-policy": policyOf(type) }).end(body);
  };
  const server = createServer(({ url = "/" }, response) => {
    // Of an app that has been closed meanwhile there is nothing to pass on; the page sees a broken connection.
    pass(url, response).catch(() => response.destroy());
  });
  server.listen(0);
  await once(server, "listening");
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** The strict policy, with the inline scripts of a page. */
function withHashes(page: string): string {
  const hashes = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = ""]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`,
  );
  return hashes.length === 0 ? STRICT : STRICT.replace("script-src", `script-src ${hashes.join(" ")}`);
}

/** The one policy that the documentation asks of a page, as it stands there. */
export function documentedPolicy(): string {
  const guide = readFileSync(join(repository, "docs", "add", "bundlers.md"), "utf8");
  const code = /```js\n(window\.trustedTypes[\s\S]*?)```/.exec(guide)?.[1];
  if (code === undefined) throw new Error("docs/add/bundlers.md has no policy.");
  return code;
}
