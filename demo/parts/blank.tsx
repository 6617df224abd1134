// A page with nothing on it yet says so, and where to go.

import type { ComponentChildren } from "preact";
import { departmentAddress } from "../state/address.js";

export interface BlankProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly testId?: string;
}

export function Blank({ title, children, testId }: BlankProps) {
  return (
    <div class="blank" data-testid={testId}>
      <h1>{title}</h1>
      <p>{children}</p>
      <p>
        <a class="button" href={departmentAddress("")}>
          See all products
        </a>
      </p>
    </div>
  );
}
