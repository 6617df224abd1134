// The developer tools on the demo, as its server delivers it: loaded when asked for, under the strict policy.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import { itemsOf, listen, lookAt, openShop } from "./visit.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const overlay = (page: Page) => page.locator("[data-vitrine-devtools]");

for (const scheme of ["light", "dark"] as const) {
  test(`open by shortcut, show an event arrive, close: ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const violations: string[] = [];
    await page.exposeFunction("violated", (text: string) => violations.push(text));
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (event) =>
        (window as unknown as { violated(text: string): void }).violated(event.violatedDirective),
      ),
    );
    const requests = listen(page);
    const asked = (): boolean => requests.some((request) => /devtools[^/]*\.js/.test(request.url()));
    await openShop(page, "/?engine=wasm&consent=stored");
    expect(asked(), "nothing of the tools before they are wanted").toBe(false);

    await page.keyboard.press("Alt+Shift+KeyV");
    await expect(overlay(page).getByRole("dialog", { name: "Vitrine" })).toBeVisible();
    expect(asked()).toBe(true);
    await expect(overlay(page).locator("[data-part=engine]")).toHaveText("wasm");
    await expect(overlay(page).getByRole("tab", { name: "Machine" })).toBeFocused();

    const [item = ""] = await itemsOf(page, "shelf-for-you");
    await overlay(page).getByRole("tab", { name: "Events" }).click();
    await lookAt(page, item);
    await expect(overlay(page).getByRole("cell", { name: item, exact: true }).first()).toBeVisible();

    await overlay(page).getByRole("tab", { name: "Lists" }).click();
    await expect(overlay(page).locator("[data-part=items] > li").first()).toContainText(/neighbours|likeness/);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(root: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run("[data-vitrine-devtools]");
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(found).toEqual([]);

    await overlay(page).getByRole("tab", { name: "Lists" }).focus();
    await page.keyboard.press("Escape");
    await expect(overlay(page)).toBeHidden();
    expect(violations).toEqual([]);
  });
}

test("the link in the footer opens them, too", async ({ page }) => {
  await openShop(page, "/?engine=wasm&consent=stored");
  await page.getByTestId("devtools-open").click();
  await expect(overlay(page).getByRole("dialog")).toBeVisible();
  await overlay(page).getByRole("button", { name: "Close" }).click();
  await expect(overlay(page)).toBeHidden();
  await expect(page.getByTestId("devtools-open")).toBeFocused();
});
