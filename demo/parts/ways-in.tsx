// Tiles into the departments; for a catalog without them, into bands of price.

import { departmentAddress } from "../state/address.js";
import { type DepartmentTile, departmentTiles, MOST_DEPARTMENTS } from "../state/department-tiles.js";
import { roundMoney } from "../state/money.js";
import { type PriceBand, priceBands } from "../state/price-bands.js";
import { hueOf } from "../state/tint.js";
import { counted } from "../state/titles.js";
import { useLoaded } from "../state/use-loaded.js";
import { useVisit } from "../state/visit-context.js";
import { Picture } from "./picture.js";

export function WaysIn() {
  const { summary } = useVisit();
  return summary.departments.length > 0 ? <Departments /> : <PriceBands />;
}

function Departments() {
  const { shop, summary } = useVisit();
  const departments = summary.departments.slice(0, MOST_DEPARTMENTS);
  const { value } = useLoaded("departments", 0, (signal) => departmentTiles(shop, departments, signal));
  return (
    <section class="ways-in" aria-labelledby="departments">
      <h2 id="departments">Departments</h2>
      <ul class="department-tiles">
        {(value ?? departments).map(({ name, items, item }: DepartmentTile) => (
          <li key={name}>
            <a class="department-tile" href={departmentAddress(name)} style={{ "--hue": hueOf(name) }}>
              <span class="department-picture">{item !== undefined && <Picture item={item} />}</span>
              <span class="department-name">{name}</span>
              <span class="department-count">{counted(items, "product")}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PriceBands() {
  const { shop, summary } = useVisit();
  const { value } = useLoaded("price-bands", 0, (signal) => priceBands(shop, signal));
  return (
    <section class="ways-in" aria-labelledby="prices">
      <h2 id="prices">By price</h2>
      <ul class="price-tiles">
        {value?.map((band) => (
          <li key={band.min ?? 0}>
            <a class="price-tile" href={bandAddress(band)}>
              {bandInWords(band, summary.currency)}
            </a>
          </li>
        ))}
        <li>
          <a class="price-tile" href={departmentAddress("")}>
            All {counted(summary.items, "product")}
          </a>
        </li>
      </ul>
    </section>
  );
}

function bandAddress({ min, max }: PriceBand): string {
  const query = new URLSearchParams();
  if (min !== undefined) query.set("min", String(min));
  if (max !== undefined) query.set("max", String(max));
  return departmentAddress("", query);
}

function bandInWords({ min, max }: PriceBand, currency: string | undefined): string {
  if (min === undefined) return `Up to ${roundMoney(max ?? 0, currency)}`;
  if (max === undefined) return `From ${roundMoney(min, currency)}`;
  return `${roundMoney(min, currency)} to ${roundMoney(max, currency)}`;
}
