// What Mozilla's Readability, a browser's reader view, keeps of stories: a page's path per line comes in,
// a line of JSON for each goes out. COPYDESK_READABILITY names Readability.js of npm's package.
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const installed = createRequire(process.env.COPYDESK_READABILITY);
const { JSDOM } = installed("jsdom");
const { Readability } = installed("@mozilla/readability");

const PARTS = {
  paragraphs: ".story > :not(.part)",
  blocks: ".block li, .block dd, .updates p, .calculations li",
  sources: ".story .source-title",
  notices: ".notice > p:nth-child(2)",
};
const plain = (text) => text.replace(/\s+/g, " ").trim();
// What is hidden until somebody asks for it is no loss.
const shown = (element) => {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
  return plain(copy.textContent);
};

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const page = new JSDOM(readFileSync(path, "utf8"), { url: "https://example.org/" });
  const { document } = page.window;
  const all = {};
  for (const [part, selector] of Object.entries(PARTS)) {
    const found = [...document.querySelectorAll(selector)].map(shown);
    all[part] = [...new Set(found.filter(Boolean))];
  }
  all.pictures = [...document.querySelectorAll(".picture img")].map((each) => each.src);
  const read = new Readability(document).parse();
  const view = new JSDOM(read?.content ?? "").window.document;
  const text = plain(view.body.textContent);
  const pictures = new Set([...view.querySelectorAll("img")].map((each) => each.src));
  const lost = {};
  for (const [part, texts] of Object.entries(all)) {
    const has = part === "pictures" ? (each) => pictures.has(each) : (each) => text.includes(each);
    lost[part] = texts.filter((each) => !has(each)).map((each) => each.slice(0, 80));
  }
  const counts = Object.fromEntries(Object.entries(all).map(([part, each]) => [part, each.length]));
  console.log(JSON.stringify({ path, counts, lost, title: read?.title ?? null }));
  page.window.close();
}
