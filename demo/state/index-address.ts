// Where the catalog lies: in index/ beside the page.

export const INDEX = new URL("index/index.json", document.baseURI);
