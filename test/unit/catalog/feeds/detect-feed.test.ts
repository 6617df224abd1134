import { describe, expect, it } from "vitest";
import { detectFeed } from "../../../../src/catalog/feeds/detect-feed.js";

describe("detectFeed", () => {
  it.each([
    ["items.ndjson", '{"id":"1","title":"Spade"}\n{"id":"2"', "ndjson"],
    ["items.jsonl.gz", '{"id":"1", "title": "a line longer than the he', "ndjson"],
    ["items", '{"id":"1","title":"Spade"}\n{"id":"2"', "ndjson"],
    ["products.json", '{"id":"1","title":"Spade"}\n{"id":"2"', "ndjson"],
    ["products.json", '[{"id":1', "json"],
    ["products.json", '\uFEFF{\n  "products": [', "json"],
    ["products.json", '{"products":[{"id":1,"title":"cut off', "json"],
    ["products", '{\n  "products": [', "json"],
    ["items.csv", "id,title\n1,Spade", "csv"],
    ["items.csv.gz", "id\n1", "csv"],
    ["ITEMS.CSV", "id\n1", "csv"],
    ["items.tsv", "id\n1", "tsv"],
    ["items.txt", "id\ttitle\n1\tSpade", "tsv"],
    ["items.csv", "id\ttitle, long\n1\tSpade", "tsv"],
    ["empty.ndjson", "", "ndjson"],
    ["empty.csv", "", "csv"],
    ["empty.json", "", "json"],
    ["broken.ndjson", "not json", "ndjson"],
    ["items.csv", "id;title\n1;Spade", "csv"],
    ["items.csv", "\uFFFD\uFFFDi\0d\0\t\0t\0i\0t\0l\0e\0", "tsv"],
    ["feed", '<?xml version="1.0"?>\n<rss>', "xml"],
    ["feed.xml", '<feed xmlns="http://www.w3.org/2005/Atom">', "xml"],
    ["sitemap.xml", '<?xml version="1.0"?><urlset xmlns="">', "sitemap"],
    ["sitemap.xml.gz", "<sitemapindex>", "sitemap"],
    ["page", "\n<!doctype html>", "html"],
    ["page.html", "<!-- made by hand --><p>", "html"],
  ])("takes %s beginning with %j for %s", (name, head, format) => {
    expect(detectFeed(name, head)).toBe(format);
  });

  it.each([
    ["notes.txt", "hello", "neither its name nor its first line say what it is"],
    ["empty", "", "it is empty"],
  ])("refuses %s, says why, and names what can be read", (name, head, why) => {
    expect(() => detectFeed(name, head)).toThrow(
      expect.objectContaining({
        code: "FEED_UNKNOWN",
        message: expect.stringContaining(`${why}. Vitrine reads NDJSON, JSON`),
      }),
    );
  });
});
