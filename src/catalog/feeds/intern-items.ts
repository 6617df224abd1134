// Reduces the memory of items: equal values are stored once. A million items of a typical feed then fit in some 700 MB
// instead of 1,000.

import type { AttributeValue, Item } from "../item.js";
import { ownCopy } from "./text/own-copy.js";

/** For a field with more distinct values than this, sharing does not pay. */
const MOST_VALUES = 20_000;
/** Longer texts are rarely repeated. */
const LONGEST = 100;

/** The known values of one field. Stops sharing once nearly all values turn out to be different. */
class SharedTexts {
  #known: Map<string, string> | undefined = new Map();

  share(text: string): string {
    if (this.#known === undefined || text.length > LONGEST) return text;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_VALUES) this.#known = undefined;
    else this.#known.set(text, text);
    return text;
  }
}

export class ItemInterner {
  readonly #fields = new Map<string, SharedTexts>();
  readonly #paths = new Map<string, readonly string[]>();

  /** An equal item. Substrings of longer texts are copied, so that the longer text can be freed. */
  intern(item: Item): Item {
    const { id, title, description, brand, price, currency, image, url, availability, withheld } = item;
    return {
      id: ownCopy(id),
      title: ownCopy(title),
      ...(description !== undefined && { description: ownCopy(description) }),
      ...(brand !== undefined && { brand: this.#share("brand", brand) }),
      category: this.#path(item.category),
      ...(price !== undefined && { price }),
      ...(currency !== undefined && { currency: this.#share("currency", currency) }),
      ...(image !== undefined && { image: ownCopy(image) }),
      ...(url !== undefined && { url: ownCopy(url) }),
      attributes: this.#attributes(item.attributes),
      availability,
      ...(withheld !== undefined && { withheld: this.#share("withheld", withheld) }),
    };
  }

  #share(field: string, text: string): string {
    let texts = this.#fields.get(field);
    if (texts === undefined) {
      texts = new SharedTexts();
      // More attribute names than this are not plausible: further ones are not shared.
      if (this.#fields.size < MOST_VALUES) this.#fields.set(field, texts);
    }
    return texts.share(ownCopy(text));
  }

  #path(path: readonly string[]): readonly string[] {
    const key = path.join("\n");
    const known = this.#paths.get(key);
    if (known !== undefined) return known;
    const own = path.map(ownCopy);
    if (this.#paths.size < MOST_VALUES) this.#paths.set(ownCopy(key), own);
    return own;
  }

  #attributes(attributes: Item["attributes"]): Item["attributes"] {
    const own: Record<string, AttributeValue> = {};
    for (const name in attributes) {
      const value = attributes[name] as AttributeValue;
      if (typeof value === "string") own[name] = this.#share(`.${name}`, value);
      else own[name] = typeof value === "object" ? value.map((part) => this.#share(`.${name}`, part)) : value;
    }
    return own;
  }
}
