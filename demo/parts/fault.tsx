// When something cannot be: what happened, its code, and what to do about it.

import { VitrineError } from "vitrine";

export function Fault({ error, heading = "h1" }: { readonly error: unknown; readonly heading?: "h1" | "h2" | "h3" }) {
  const Heading = heading;
  const known = error instanceof VitrineError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div class="fault" role="alert" data-testid="fault">
      {known !== undefined && <p class="fault-code">{known.code}</p>}
      <Heading>{unreached(error) ? "No connection" : headline(known)}</Heading>
      <p>
        {unreached(error)
          ? "A part of this page did not arrive. Look at your connection, then load the page again."
          : message}
      </p>
      {unreached(error) && (
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            Load again
          </button>
        </p>
      )}
      {known !== undefined && <p class="fault-hint">{known.hint}</p>}
      {known?.code === "ENGINE_UNAVAILABLE" && new URLSearchParams(location.search).has("engine") && (
        <p>
          <a class="button" href={withoutEngine()}>
            Let the page choose
          </a>
        </p>
      )}
    </div>
  );
}

/** What browsers say of code that they cannot fetch has no code, and no word for a shopper. */
function unreached(error: unknown): boolean {
  return (
    !(error instanceof VitrineError) && /dynamically imported module|failed to fetch|load failed/i.test(String(error))
  );
}

function headline(error: VitrineError | undefined): string {
  switch (error?.code) {
    case "ENGINE_UNAVAILABLE":
      return "This engine cannot run here";
    case "INDEX_NOT_FOUND":
      return "There is no catalog here yet";
    case "INDEX_CORRUPT":
    case "INDEX_VERSION":
    case "MODEL_CORRUPT":
    case "MODEL_MISMATCH":
      return "The catalog cannot be read";
    default:
      return "Something went wrong";
  }
}

function withoutEngine(): string {
  const address = new URL(location.href);
  address.searchParams.delete("engine");
  return address.href;
}
