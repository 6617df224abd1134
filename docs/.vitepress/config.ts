// The site: its menu, and links of the repository's own pages, which it includes, turned into links of the site.

import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { defineConfig } from "vitepress";

/** Pages of the repository that the site shows as its own. */
const INCLUDED: Readonly<Record<string, string>> = {
  "ARCHITECTURE.md": "architecture",
  "CHANGELOG.md": "changelog",
  "EMBED.md": "embed",
  "FINE-TUNING.md": "fine-tuning",
  "INDEX-FORMAT.md": "index-format",
  "MODEL_CARD.md": "model-card",
  "COLD-START.md": "cold-start",
  "RECORD.md": "record",
  "RESULTS.md": "results",
  "SCORING.md": "scoring",
  "TESTING.md": "testing",
  "TRAVEL.md": "travel",
  "TRIED.md": "tried",
};

const api = new URL("../api/", import.meta.url);
const apiPages = existsSync(api)
  ? readdirSync(api, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith("/index.md"))
      .map((path) => path.slice(0, -"/index.md".length))
      .sort()
  : [];

export default defineConfig({
  title: "Vitrine",
  description: "A product recommender inside the shop's page",
  cleanUrls: true,
  // Source files are named by their path in the repository, which is not part of the site.
  ignoreDeadLinks: [
    /\.(ts|json|wat|xml|cjs)$/,
    /(^|\/)(src|bench|test|public|examples)\//,
    /CONTRIBUTING/,
    /README/,
    /SCORING-GPU/,
  ],
  markdown: {
    config(markdown) {
      const plain = markdown.renderer.rules.link_open;
      markdown.renderer.rules.link_open = (tokens, index, options, environment, self) => {
        const token = tokens[index];
        const page = INCLUDED[basename(token?.attrGet("href")?.replace(/#.*/, "") ?? "")];
        if (page !== undefined) token?.attrSet("href", `/reference/${page}`);
        return plain === undefined
          ? self.renderToken(tokens, index, options)
          : plain(tokens, index, options, environment, self);
      };
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Start", link: "/start" },
      { text: "API", link: "/api/" },
    ],
    sidebar: [
      {
        text: "Begin",
        items: [
          { text: "Start in five minutes", link: "/start" },
          { text: "How it works", link: "/how-it-works" },
          { text: "Glossary", link: "/glossary" },
        ],
      },
      {
        text: "Add it to",
        items: [
          { text: "React, Vue, Svelte, elements", link: "/add/adapters" },
          { text: "Next.js", link: "/add/next" },
          { text: "Nuxt", link: "/add/nuxt" },
          { text: "Astro", link: "/add/astro" },
          { text: "A Shopify theme", link: "/add/shopify" },
          { text: "Plain HTML", link: "/add/plain-html" },
          { text: "Bundlers and policies", link: "/add/bundlers" },
          { text: "Coming from Algolia", link: "/algolia" },
        ],
      },
      {
        text: "Use it",
        items: [
          { text: "Feeds", link: "/feeds" },
          { text: "What it learns", link: "/what-it-learns" },
          { text: "Rules and filters", link: "/rules" },
          { text: "Places of a shop", link: "/slots" },
          { text: "Search", link: "/search" },
          { text: "Pictures", link: "/pictures" },
          { text: "Learning on the device", link: "/learning" },
          { text: "Does it help?", link: "/experiments" },
          { text: "Developer tools", link: "/devtools" },
          { text: "Testing your shop", link: "/reference/testing" },
          { text: "Into production", link: "/deploy" },
          { text: "Every option", link: "/options" },
        ],
      },
      {
        text: "Trust it",
        items: [
          { text: "Privacy and law", link: "/privacy" },
          { text: "Reliability", link: "/reliability" },
          { text: "Performance", link: "/performance" },
          { text: "How good the lists are", link: "/reference/results" },
          { text: "Where little is known", link: "/reference/cold-start" },
          { text: "Shops that nobody tuned for", link: "/reference/travel" },
          { text: "Errors", link: "/errors" },
        ],
      },
      { text: "API reference", collapsed: true, items: apiPages.map((text) => ({ text, link: `/api/${text}/` })) },
      {
        text: "Inside",
        collapsed: true,
        items: [
          { text: "Architecture", link: "/reference/architecture" },
          { text: "The index, byte by byte", link: "/reference/index-format" },
          { text: "The record", link: "/reference/record" },
          { text: "Fine-tuning", link: "/reference/fine-tuning" },
          { text: "What was tried and left out", link: "/reference/tried" },
          { text: "Encoding in shards", link: "/reference/embed" },
          { text: "The text model", link: "/reference/model-card" },
          { text: "Scoring, measured", link: "/reference/scoring" },
          { text: "Changes", link: "/reference/changelog" },
        ],
      },
    ],
  },
});
