// FNV-1a (Fowler, Noll, Vo) of a text. In a file apart from the hash of numbers, so that no bundle needs both.

/** 32-bit FNV-1a over UTF-16 code units, as a signed integer. The low bits are well mixed, the high ones are not. */
export function fnvOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
