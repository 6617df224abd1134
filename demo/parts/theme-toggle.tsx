// One button through three themes: the system's, light, dark.

import { useState } from "preact/hooks";
import { chooseTheme, rememberedTheme, THEMES, type Theme } from "../state/theme.js";
import { Icon, type IconName } from "./icon.js";

const ICONS: Record<Theme, IconName> = { system: "contrast", light: "sun", dark: "moon" };

export function ThemeToggle() {
  const [theme, setTheme] = useState(rememberedTheme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      class="header-button"
      data-testid="theme"
      aria-label={`Theme: ${theme}. Change to ${next}.`}
      title={`Theme: ${theme}`}
      onClick={() => {
        chooseTheme(next);
        setTheme(next);
      }}
    >
      <Icon name={ICONS[theme]} />
    </button>
  );
}
