// One error class and one table of codes. A code tells a program what happened, its hint tells a person what to do.

const HINTS = {
  ABORTED: "The AbortSignal handed to the call was triggered.",
  BAD_ARGUMENT: "Correct the argument named in the message; the option's documentation says what it takes.",
  BAD_ITEM: "Correct the item named in the message: it needs at least an id and a title.",
  CATALOG_EMPTY: "The feed has no usable item. Look at the list of refused rows.",
  CRYPTO_UNSUPPORTED: "Serve the page over https: browsers give WebCrypto to such pages only.",
  DECODER_MISSING: "Pictures are decoded by the package sharp, which is not installed: npm install sharp.",
  DISPOSED: "The recommender was disposed; create a new one.",
  ENGINE_UNAVAILABLE: "The forced engine cannot run here. Leave out the `engine` option to let Vitrine choose.",
  FEED_UNKNOWN: "Hand in a feed of the README's list; --map says what the columns of a table mean.",
  INDEX_CORRUPT: "A file of the index differs from what index.json promises. Upload the whole folder again.",
  INDEX_NOT_FOUND: "Check the address of index.json and that every file of the folder was uploaded beside it.",
  INDEX_SIGNATURE: "Upload index.json.sig beside index.json, made by `vitrine build --sign` with the key's other half.",
  INDEX_VERSION: "The index was written by another version of Vitrine. Build it again, or update the package.",
  INPUT_NOT_FOUND: "Check the path of the input file.",
  INPUT_INVALID: "Correct what the message names. Single bad rows are skipped unless `--strict` is given.",
  MODEL_CORRUPT: "The model's file differs from what its model.json promises. Upload it again.",
  MODEL_MISMATCH: "Items and queries need the same text model. Build the index again with this one.",
  MODEL_NOT_FOUND: "Pass the address of the model's model.json; the package ships one in public/model.",
  PACK_INVALID: "Hand in the bytes that privacy.pack() gave, whole, to this version of Vitrine or a newer one.",
  PACK_LOCKED: "Ask for the passphrase again; if it is right, the pack was changed on its way.",
  PICTURE_INVALID: "Hand in a picture that the browser can show: PNG, JPEG or WebP, for example.",
  PICTURES_MISSING: "Build with --images and --image-model, and pass that model's address as `imageModel`.",
  SIGNATURE_UNSUPPORTED: "Serve the page over https to browsers with Ed25519, or leave out the `publicKey` option.",
  STORE_BLOCKED: "Another tab holds an older version of the record open. Close it, or reload it.",
  UNKNOWN_ITEM: "The catalog has no item with this id.",
} as const;

export type ErrorCode = keyof typeof HINTS;

export const ERROR_CODES = Object.keys(HINTS) as readonly ErrorCode[];

/** Every error that Vitrine throws on purpose. `code` is stable; `message` and `hint` are for people. */
export class VitrineError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "VitrineError";
    this.code = code;
    this.hint = HINTS[code];
  }
}

/** Plain form of an error for the worker boundary: structured cloning would drop an Error's `code`. */
export interface ErrorMessage {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly stack?: string;
}

export function toErrorMessage(error: unknown): ErrorMessage {
  if (error instanceof VitrineError) return { code: error.code, message: error.message, ...stackOf(error) };
  if (error instanceof Error) return { message: `${error.name}: ${error.message}`, ...stackOf(error) };
  return { message: String(error) };
}

export function fromErrorMessage({ code, message, stack }: ErrorMessage): Error {
  const error = code === undefined ? new Error(message) : new VitrineError(code, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/** Throws ABORTED if the signal was triggered. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new VitrineError("ABORTED", "The call was aborted.", { cause: signal.reason });
}

/** The message of whatever was thrown, for a report. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: Error): { stack?: string } {
  return error.stack === undefined ? {} : { stack: error.stack };
}
