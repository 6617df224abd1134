// Ends the record. Asks once, in place, since it cannot be undone.

import { useState } from "preact/hooks";

export function EraseButton({ onErase }: { readonly onErase: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="button button-danger" data-testid="erase" onClick={() => setAsking(true)}>
        Erase …
      </button>
    );
  }
  return (
    <fieldset class="asking">
      <legend>This cannot be undone: steps, cart and favourites go.</legend>
      <button
        type="button"
        class="button button-danger"
        ref={(button) => button?.focus()}
        onClick={() => {
          setAsking(false);
          onErase();
        }}
      >
        Erase everything
      </button>
      <button type="button" class="button button-quiet" onClick={() => setAsking(false)}>
        Keep it
      </button>
    </fieldset>
  );
}
