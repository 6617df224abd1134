// Detects prerendered pages and automated browsers, which have no shopper.

/** Words in the user agents of crawlers and headless browsers. */
const PROGRAMS = /bot\b|crawl|spider|headless|lighthouse|prerender/i;

/** Whether the browser says that it is automated. A browser that hides this is not detected. */
export function isDrivenByProgram({ webdriver, userAgent }: Pick<Navigator, "webdriver" | "userAgent">): boolean {
  return webdriver === true || PROGRAMS.test(userAgent);
}

/** Calls back once the page is no longer prerendered: for most pages at once. Returns a function that cancels. */
export function whenShown(start: () => void): () => void {
  if ((document as { readonly prerendering?: boolean }).prerendering !== true) {
    start();
    return () => {};
  }
  document.addEventListener("prerenderingchange", start, { once: true });
  return () => document.removeEventListener("prerenderingchange", start);
}
