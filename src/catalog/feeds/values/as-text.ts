// A value of a feed as text, for messages. JSON feeds may contain any object, even one whose `toString` throws.

export function asText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
