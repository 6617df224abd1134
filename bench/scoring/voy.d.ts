// The inner file of the package, which has no types of its own.

declare module "voy-search/voy_search_bg.js" {
  export * from "voy-search";
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
