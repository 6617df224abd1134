// Checks the page that shows the lists: whether it loads, and whether its Content Security Policy allows the worker,
// WebAssembly and the index.

import { Parser } from "htmlparser2";
import { type Finding, reporter } from "./finding.js";
import { type Policy, parsePolicies, permits } from "./policy.js";
import type { Answer } from "./site.js";

export interface Page {
  readonly url: URL;
  readonly answer: Answer;
  /** Scripts, and URLs in the HTML that end in index.json. */
  readonly scripts: readonly URL[];
  readonly indexes: readonly URL[];
  readonly policies: readonly Policy[];
}

export function readPage(url: URL, answer: Answer): Page {
  const html = new TextDecoder().decode(answer.bytes);
  const scripts: string[] = [];
  const inMeta: string[] = [];
  const parser = new Parser({
    onopentag: (name, { src, href, rel, content, "http-equiv": equivalent }) => {
      if (name === "script" && src !== undefined) scripts.push(src);
      if (name === "link" && rel === "modulepreload" && href !== undefined) scripts.push(href);
      if (name === "meta" && equivalent?.toLowerCase() === "content-security-policy") inMeta.push(content ?? "");
    },
  });
  parser.end(html);
  const absolute = (addresses: readonly string[]): URL[] =>
    addresses.filter((address) => URL.canParse(address, url)).map((address) => new URL(address, url));
  return {
    url,
    answer,
    scripts: absolute(scripts),
    indexes: absolute([...html.matchAll(/["'`]([^"'`\s]*index\.json)["'`]/g)].map(([, address = ""]) => address)),
    policies: [answer.headers?.get("content-security-policy") ?? "", ...inMeta].flatMap(parsePolicies),
  };
}

export function checkPage({ url, answer, policies }: Page, index: URL | undefined): Finding[] {
  const findings: Finding[] = [];
  const page = reporter("page", findings);
  if (answer.status !== 200) {
    page("error", `${url} answered ${answer.status}.`, "Check the address of the page.");
    return findings;
  }
  const type = answer.headers?.get("content-type") ?? "";
  if (answer.headers !== undefined && !type.startsWith("text/html")) {
    page("warning", `The page has the content type "${type}".`, "Serve HTML as text/html; charset=utf-8.");
  } else page("ok", `${url} loads.`);
  if (url.protocol === "http:" && !/^(localhost|127\.|\[::1\])/.test(url.hostname)) {
    page(
      "error",
      "The page is served over http.",
      "Serve it over https: without it browsers offer no WebGPU, no cache for files, and no crypto.",
    );
  }
  const policy = reporter("policy", findings);
  if (answer.headers === undefined)
    policy("note", "A folder has no headers, so this was not checked. Check the deployed address.");
  else if (policies.length === 0) {
    policy(
      "note",
      "The page has no Content-Security-Policy, so nothing is blocked.",
      "If you add one: script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'.",
    );
  } else checkPolicy(policies, url, index, policy);
  return findings;
}

function checkPolicy(
  policies: readonly Policy[],
  page: URL,
  index: URL | undefined,
  tell: ReturnType<typeof reporter>,
): void {
  const worker = permits(policies, ["worker-src", "child-src", "script-src", "default-src"], page, page);
  if (worker) tell("ok", "The policy allows workers of the page's own origin.");
  else {
    tell(
      "error",
      "The policy blocks workers of the page's own origin: there would be no recommendations.",
      "Add worker-src 'self'.",
    );
  }
  if (index !== undefined) {
    if (permits(policies, ["connect-src", "default-src"], index, page)) tell("ok", "The policy allows the index.");
    else {
      const source = index.origin === page.origin ? "'self'" : index.origin;
      tell("error", `The policy blocks ${index}.`, `Add connect-src ${source}.`);
    }
  }
  const wasm = policies.every((policy) => {
    const sources = policy.get("script-src") ?? policy.get("default-src");
    return sources === undefined || sources.some((source) => /^'(wasm-)?unsafe-eval'$/.test(source));
  });
  if (wasm) tell("ok", "The policy allows WebAssembly.");
  else {
    tell(
      "warning",
      "The policy blocks WebAssembly: JavaScript would score instead, some twenty times slower.",
      "Add 'wasm-unsafe-eval' to script-src. It allows no other eval.",
    );
  }
  if (policies.some((policy) => policy.has("require-trusted-types-for"))) {
    tell(
      "warning",
      "The policy asks for Trusted Types, and a worker's address is one of the things it guards.",
      'Hand the worker in: createRecommender({ worker: () => new Worker(policy.createScriptURL(address), { type: "module" }) }), or have a default policy that lets the package\'s worker.js pass.',
    );
  }
}
