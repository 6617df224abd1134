// An address that names no page.

import { Blank } from "../parts/blank.js";
import { usePageReady, usePageTitle } from "../state/page-ready.js";

export function MissingPage() {
  usePageTitle("No such page");
  usePageReady(true);
  return <Blank title="There is no such page">The address may have been cut short.</Blank>;
}
