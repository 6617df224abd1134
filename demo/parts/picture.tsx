// A product's picture, or a typographic tile where it has none. Both fill the square that the page has reserved.

import { useState } from "preact/hooks";
import type { Item } from "vitrine";
import { ownPicture } from "../state/pictures.js";
import { hueOfItem, keywords } from "../state/tint.js";

export interface PictureProps {
  readonly item: Item;
  /** Pictures above the fold are fetched at once. */
  readonly eager?: boolean;
}

/** Decorative: the product's title always stands beside it. */
export function Picture({ item, eager = false }: PictureProps) {
  const address = ownPicture(item);
  const [failed, setFailed] = useState<string>();
  if (address === undefined || failed === address) return <Tile item={item} />;
  return (
    <img
      class="picture"
      src={address}
      alt=""
      width={400}
      height={400}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      onError={() => setFailed(address)}
    />
  );
}

function Tile({ item }: { readonly item: Item }) {
  const words = keywords(item.title, item.brand);
  return (
    <div class="tile" style={{ "--hue": hueOfItem(item) }} aria-hidden="true">
      <span class="tile-initial">{words[0]?.[0]?.toUpperCase()}</span>
      <span class="tile-brand">{item.brand}</span>
      <span class="tile-words">
        {words.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </span>
    </div>
  );
}
