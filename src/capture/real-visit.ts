// Detects prerendered pages and automated browsers, which have no shopper.

/** Words by which crawlers and headless browsers name themselves. */
const PROGRAMS = /bot\b|crawl|spider|headless|lighthouse|prerender/i;

/** Whether the browser says that a program drives it. One that hides it is not found out. */
export function isDrivenByProgram({ webdriver, userAgent }: Pick<Navigator, "webdriver" | "userAgent">): boolean {
  return webdriver === true || PROGRAMS.test(userAgent);
}

/** Calls back once the page is no longer rendered in advance: at once for most. Returns how to call it off. */
export function whenShown(start: () => void): () => void {
  if ((document as { readonly prerendering?: boolean }).prerendering !== true) {
    start();
    return () => {};
  }
  document.addEventListener("prerenderingchange", start, { once: true });
  return () => document.removeEventListener("prerenderingchange", start);
}
