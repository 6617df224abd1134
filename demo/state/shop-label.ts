// What the catalog calls itself, from the optional shop.json beside the page.

export interface ShopLabel {
  readonly name: string;
  readonly note: string;
}

/** The file is optional, and so is each of its fields. */
export async function readLabel(): Promise<Partial<ShopLabel>> {
  const response = await fetch(new URL("shop.json", document.baseURI));
  if (!response.ok) return {};
  // A file that is no JSON names nothing: the shop then goes by its default name.
  const found: unknown = await response.json().catch(() => undefined);
  if (typeof found !== "object" || found === null) return {};
  return {
    ...("name" in found && typeof found.name === "string" ? { name: found.name } : {}),
    ...("note" in found && typeof found.note === "string" ? { note: found.note } : {}),
  };
}
