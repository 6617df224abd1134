import { writeFileSync } from "node:fs";
export function writeReport(name: string, where: unknown, outcome: unknown) { writeFileSync(new URL(`../${name}.json`, import.meta.url), JSON.stringify({where, outcome}, null, 1)); }
