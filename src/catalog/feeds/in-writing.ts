// What a feed wrote, as text. A feed in JSON may put an object anywhere, even one whose own `toString` cannot be called.

export function inWriting(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
