// A page with nothing on it yet says so, where to go, and what there is meanwhile.

import type { ComponentChildren } from "preact";
import { departmentAddress } from "../state/address.js";
import { Meanwhile } from "./meanwhile.js";

export interface BlankProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly testId?: string;
}

export function Blank({ title, children, testId }: BlankProps) {
  return (
    <>
      <div class="blank" data-testid={testId}>
        <h1>{title}</h1>
        <p>{children}</p>
        <p>
          <a class="button" href={departmentAddress("")}>
            See all products
          </a>
        </p>
      </div>
      <Meanwhile slot="blank" />
    </>
  );
}
