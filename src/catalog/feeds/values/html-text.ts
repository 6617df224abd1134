// Converts HTML in a feed's texts to plain text. Only texts that contain markup are changed: "a < b" stays.

import { Parser } from "htmlparser2";

/** A tag, a comment or an entity. */
const MARKUP = /<\/?[a-z!][^<>]*>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;
/** Elements whose content is not visible. */
const UNSEEN: ReadonlySet<string> = new Set(["script", "style", "template", "noscript", "head", "iframe", "svg"]);
/** Inline elements; all others separate words. */
const INLINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr".split(
    " ",
  ),
);
/** Most levels of escaping to undo: markup is often escaped too often, as in "&lt;p&gt;" or "&amp;amp;". */
const DEPTH = 3;

/** Collapses white space and removes invisible characters (controls, zero-width characters). */
export function plainText(written: string): string {
  let text = written;
  for (let depth = 0; depth < DEPTH && MARKUP.test(text); depth++) text = withoutMarkup(text);
  return text.replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it takes out.
const INVISIBLE = /[\0-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff]/g;

function withoutMarkup(html: string): string {
  const parts: string[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (UNSEEN.has(name)) unseen++;
      if (!INLINE.has(name)) parts.push(" ");
    },
    ontext: (text) => {
      if (unseen === 0) parts.push(text);
    },
    onclosetag: (name) => {
      if (UNSEEN.has(name)) unseen--;
      if (!INLINE.has(name)) parts.push(" ");
    },
  });
  parser.end(html);
  return parts.join("");
}
