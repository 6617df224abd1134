// Hands the shopper a file without a server.

export function downloadJson(name: string, content: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address over by the next turn of the clock; a second is generous.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
