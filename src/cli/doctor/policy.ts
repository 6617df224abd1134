// Content Security Policy (level 3), as far as a recommender needs it: whether a URL is allowed. Nonces and hashes
// apply to scripts in the page and are ignored.

/** Directive name → its sources, both lowercase. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** @param header value of one header; policies are separated by commas, and all of them apply */
export function parsePolicies(header: string): Policy[] {
  return header
    .split(",")
    .map((policy) => {
      const directives = new Map<string, readonly string[]>();
      for (const directive of policy.split(";")) {
        const [name, ...sources] = directive.trim().toLowerCase().split(/\s+/);
        // Of two directives with the same name the first one applies.
        if (name !== undefined && name !== "" && !directives.has(name)) directives.set(name, sources);
      }
      return directives;
    })
    .filter((policy) => policy.size > 0);
}

/** Whether all policies allow `target`. The first of `directives` that a policy contains decides; a policy with none
 *  of them allows everything. */
export function permits(policies: readonly Policy[], directives: readonly string[], target: URL, page: URL): boolean {
  return policies.every((policy) => {
    const name = directives.find((directive) => policy.has(directive));
    return name === undefined || (policy.get(name) ?? []).some((source) => matches(source, target, page));
  });
}

function matches(source: string, target: URL, page: URL): boolean {
  if (source === "'self'") return target.origin === page.origin;
  if (source === "*") return /^(https?|wss?):$/.test(target.protocol);
  if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return target.protocol === source;
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|[^/:*']+|\*\.[^/:*']+)(?::(\d+|\*))?(\/.*)?$/.exec(source);
  if (parts === null) return false;
  const [, scheme = page.protocol.slice(0, -1), host = "", port, path = ""] = parts;
  const secure = scheme === "http" && target.protocol === "https:";
  if (`${scheme}:` !== target.protocol && !secure) return false;
  const hostFits =
    host === "*" || (host.startsWith("*.") ? target.hostname.endsWith(host.slice(1)) : target.hostname === host);
  const portFits = port === "*" || (port ?? "") === target.port;
  const pathname = target.pathname.toLowerCase();
  const pathFits = path === "" || (path.endsWith("/") ? pathname.startsWith(path) : pathname === path);
  return hostFits && portFits && pathFits;
}
