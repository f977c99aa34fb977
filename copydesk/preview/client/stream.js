// One stream for all pages of the preview in a browser, which has six connections to a host. It
// tells them that the newsroom has changed; what that means for it, each asks by itself.
const pages = new Set();
const stream = new EventSource(new URL("events", location.href));
stream.addEventListener("message", () => {
  for (const page of pages) page.postMessage(null);
});
addEventListener("connect", ({ ports: [page] }) => {
  pages.add(page);
  page.postMessage(null);
});
