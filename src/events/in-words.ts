// The reason of a store's failure as text.

export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch (error.name) {
    case "VersionError":
      return "the record was written by a newer version of Vitrine";
    case "QuotaExceededError":
      return "the browser gives this site no more space";
    case "VitrineError":
      return error.message;
    default:
      return `${error.name}: ${error.message}`;
  }
}
