/** WebAssembly text, assembled by the build into base64 (see vite.config.ts). */
declare module "*.wat" {
  const base64: string;
  export default base64;
}
