// A small bar chart in HTML: a name, a bar, a share. The words carry it; the bar is for the eye.

import type { Share } from "vitrine";
import { capitalised } from "../../state/titles.js";

export interface BarsProps {
  readonly title: string;
  readonly shares: readonly Share[];
  readonly most?: number;
}

export function Bars({ title, shares, most = 5 }: BarsProps) {
  if (shares.length === 0) return null;
  const longest = Math.max(...shares.map(({ share }) => share));
  return (
    <div class="bars">
      <h4>{title}</h4>
      <ul>
        {shares.slice(0, most).map(({ value, share }) => (
          <li key={value} class="bar">
            <span class="bar-name">{capitalised(value)}</span>
            <span class="bar-track" aria-hidden="true">
              <span class="bar-fill" style={{ "--share": share / longest }} />
            </span>
            <span class="bar-share">{Math.round(share * 100)}%</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
