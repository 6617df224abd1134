// Light, dark, or what the system says. Kept on the device only once the shopper has chosen.

import { keepChoice, keptChoice } from "./kept-choice.js";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "vitrine-demo:theme";

export function rememberedTheme(): Theme {
  const kept = keptChoice(KEY);
  return THEMES.find((theme) => theme === kept) ?? "system";
}

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  keepChoice(KEY, theme === "system" ? undefined : theme);
}
