// Ends the record. Asks once, in place, since it cannot be undone. The focus follows the question, and comes back.

import { useEffect, useRef, useState } from "preact/hooks";

export function EraseButton({ onErase }: { readonly onErase: () => void }) {
  const [asking, setAsking] = useState<boolean>();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking !== undefined) button.current?.focus();
  }, [asking]);
  if (asking !== true) {
    return (
      <button
        key="erase"
        ref={button}
        type="button"
        class="button button-danger"
        data-testid="erase"
        onClick={() => setAsking(true)}
      >
        Erase …
      </button>
    );
  }
  return (
    <fieldset class="asking">
      <legend>This cannot be undone: steps, cart and favourites go.</legend>
      <button
        ref={button}
        type="button"
        class="button button-danger"
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
