// Reads the URLs of a sitemap or a sitemap index. https://www.sitemaps.org/protocol.html

import { Parser } from "htmlparser2";
import { decodeText, type FeedStream } from "../text/decode-text.js";

export interface SitemapEntry {
  readonly line: number;
  readonly address: string;
}

/** Every `<loc>` of a page or a further sitemap, in order; not those of pictures and videos (`<image:loc>`). */
export async function* readSitemap({ stream }: { readonly stream: FeedStream }): AsyncGenerator<SitemapEntry> {
  let found: SitemapEntry[] = [];
  let line = 1;
  let open: string | undefined;
  const parser = new Parser(
    {
      onopentag: (name) => {
        open = name === "loc" ? "" : undefined;
      },
      ontext: (text) => {
        if (open !== undefined) open += text;
      },
      onclosetag: (name) => {
        if (name === "loc" && open !== undefined && open.trim() !== "") found.push({ line, address: open.trim() });
        open = undefined;
      },
    },
    { xmlMode: true },
  );
  for await (const text of decodeText(stream)) {
    for (const part of text.split(/(?<=\n)/)) {
      parser.write(part);
      if (part.endsWith("\n")) line++;
    }
    yield* found;
    found = [];
  }
  parser.end();
  yield* found;
}
