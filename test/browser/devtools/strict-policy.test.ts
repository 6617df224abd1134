// The overlay where no inline style may be applied and no string may become markup or code. A file of its own: the policy
// holds for the page from then on.

import { afterAll, expect, it } from "vitest";
import { createRecommender } from "vitrine";
import { openDevtools } from "vitrine/devtools";
import { eventually } from "../../eventually.js";

const shop = await createRecommender({
  catalog: [
    { id: "1", title: "Teapot", category: "Kitchen" },
    { id: "2", title: "Lamp", category: "Lighting" },
  ],
  model: "/model/model.json",
  engine: "js",
});

afterAll(() => shop.dispose());

it("renders without violating a strict style policy or Trusted Types", async () => {
  const violations: string[] = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) =>
    violations.push(`${violatedDirective} ${sample}`),
  );
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "style-src 'none'; require-trusted-types-for 'script'";
  document.head.append(policy);
  expect(() => document.body.insertAdjacentHTML("beforeend", "<i></i>"), "the policy holds").toThrow();

  const tools = openDevtools(shop);
  await shop.track({ kind: "view", item: "1" });
  await shop.recommend({ slot: "home" });
  const root = document.querySelector("[data-vitrine-devtools]")?.shadowRoot as ShadowRoot;
  for (const tab of root.querySelectorAll<HTMLElement>("[role=tab]")) {
    tab.click();
    await eventually(() => expect(root.querySelector("[role=tabpanel]")?.textContent?.length).toBeGreaterThan(20));
  }
  expect(getComputedStyle(root.host).position).toBe("fixed");
  expect(root.querySelector(".chart rect")).not.toBeNull();
  // The one that was tried on purpose, which shows that they are heard of.
  expect(violations).toEqual([expect.stringContaining("insertAdjacentHTML")]);
  tools.dispose();
});
