// Rendered once at build time: a first visit is the same for everyone, so this page is static HTML.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openServerShop } from "vitrine/server";
import { Home } from "./home.jsx";

export default async function Page() {
  const shop = await openServerShop({
    catalog: pathToFileURL(join(process.cwd(), "public/index/index.json")),
    read: (url) => readFile(url),
  });
  const [list] = await shop.page([{ slot: "home", limit: 4 }]);
  return <Home initial={list} />;
}
