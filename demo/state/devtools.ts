// The developer tools of the library, loaded when somebody asks for them.

import type { Recommender } from "vitrine";
import type { Devtools } from "vitrine/devtools";

let tools: Promise<Devtools> | undefined;

/** Opens the tools, or closes them if they are open. */
export async function toggleDevtools(shop: Recommender): Promise<void> {
  if (tools !== undefined) return (await tools).toggle();
  tools = import("vitrine/devtools").then(({ openDevtools }) => openDevtools(shop, { shortcut: false }));
  await tools;
}

/** Alt+Shift+V, by the place of the key. Returns the end of the watch. */
export function onDevtoolsKeys(run: () => void): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.altKey && event.shiftKey && event.code === "KeyV") {
      event.preventDefault();
      run();
    }
  };
  addEventListener("keydown", listen, { capture: true });
  return () => removeEventListener("keydown", listen, { capture: true });
}
