// "3 minutes ago"

const STEPS = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
  ["week", 52],
] as const;

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "narrow" });

/** @param then Milliseconds since 1970, as is `now`. */
export function timeAgo(then: number, now: number): string {
  let amount = Math.round((then - now) / 1000);
  if (amount > -10) return "just now";
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) return words.format(amount, unit);
    amount = Math.round(amount / size);
  }
  return words.format(amount, "year");
}
