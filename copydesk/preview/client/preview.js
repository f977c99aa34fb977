// Served with every page of the preview, and never written to the site. It follows the page's file,
// shows the errors of the newsroom over it, and what the desk finds in the story on screen.
{
  const script = document.currentScript;
  const MARK = "copydesk-finding";
  const { page } = script.dataset;
  const folder = new URL(".", script.src).pathname;
  let { key, assets, styles } = script.dataset;

  // The page as it was served, without what its scripts have made of it.
  let served = null;
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const fetched = async () => parsed(await (await fetch(location.href, { cache: "no-store" })).text());

  const ownScript = (page) => page.querySelector(`script[src="${script.getAttribute("src")}"]`);

  const alike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;
  const adopted = (nodes) => nodes.map((node) => document.importNode(node, true));

  // Change of the page on screen only what differs between two states that were served: what a
  // reader has opened, scrolled or chosen stays.
  const update = (shown, last, now) => {
    if (last.isEqualNode(now)) return;
    if (!alike(last, now)) {
      shown.replaceWith(...adopted([now]));
      return;
    }
    if (now.nodeType !== Node.ELEMENT_NODE) {
      shown.nodeValue = now.nodeValue;
      return;
    }
    for (const { name, value } of now.attributes) {
      if (last.getAttribute(name) !== value) shown.setAttribute(name, value);
    }
    for (const { name } of last.attributes) if (!now.hasAttribute(name)) shown.removeAttribute(name);
    const [here, before, after] = [shown, last, now].map((node) => [...node.childNodes]);
    if (here.length !== before.length) {
      shown.replaceChildren(...adopted(after));
      return;
    }
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    while (start < shorter && before[start].isEqualNode(after[start])) start++;
    let end = 0;
    while (end < shorter - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end++;
    const rest = here[here.length - end] ?? null;
    const [changed, old, fresh] = [here, before, after].map((list) => list.slice(start, list.length - end));
    for (const [index, node] of changed.entries()) {
      if (index < fresh.length) update(node, old[index], fresh[index]);
      else node.remove();
    }
    for (const node of adopted(fresh.slice(changed.length))) shown.insertBefore(node, rest);
  };

  // What a page runs and is styled with: where it differs, only loading the page again will do.
  const RUNS = "script:not([type='application/ld+json']), link[rel~=stylesheet], style";
  const own = (node) => node.outerHTML.includes(folder);
  const parts = (head) => [...head.querySelectorAll(RUNS)].filter((node) => !own(node));
  const sameParts = (one, other) =>
    parts(one).map((node) => node.outerHTML).join() === parts(other).map((node) => node.outerHTML).join();

  // Of the rest of a head, such as what it says to machines, that which differs is exchanged.
  const rest = (head) => [...head.children].filter((node) => !own(node) && !node.matches(RUNS));
  const without = (nodes, others) => {
    const there = new Set(others.map((node) => node.outerHTML));
    return nodes.filter((node) => !there.has(node.outerHTML));
  };
  const updateHead = (head) => {
    const [last, now] = [rest(document.head), rest(head)];
    document.head.append(...adopted(without(now, last)));
    for (const node of without(last, now)) node.remove();
  };

  const follow = (html) => {
    if (html === null) return location.reload();
    const now = parsed(html);
    const { dataset } = ownScript(now) ?? script;
    if (!served || !sameParts(served.head, now.head) || dataset.page !== page) return location.reload();
    updateHead(now.head);
    globalThis.CSS?.highlights?.delete(MARK);
    for (const name of ["lang", "dir"]) {
      const value = now.documentElement.getAttribute(name);
      if (value !== null) document.documentElement.setAttribute(name, value);
    }
    update(document.body, served.body, now.body);
    served = now;
    key = dataset.key;
  };

  const restyle = () => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const url = new URL(link.href);
      if (url.origin !== location.origin || own(link)) continue;
      url.searchParams.set("preview", styles);
      const sheet = link.cloneNode();
      sheet.href = url;
      sheet.addEventListener("load", () => link.remove());
      link.after(sheet);
    }
  };

  // The panel and the errors, apart from the page's own elements and styles.
  const host = document.createElement("copydesk-preview");
  host.lang = "en";
  host.dir = "ltr";
  const shadow = host.attachShadow({ mode: "open" });
  const made = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  const errors = made("section", { className: "errors", hidden: true, ariaLabel: "Errors" });
  errors.setAttribute("role", "alert");
  const title = made("summary");
  const list = made("ol");
  const away = made("button", { type: "button", className: "away", textContent: "Put away" });
  const panel = made("details", { className: "findings", hidden: true }, title, list, away);
  const sheet = made("link", { rel: "stylesheet", href: `${folder}preview.css` });
  shadow.append(sheet, panel, errors);
  document.documentElement.append(host);

  const AWAY = "copydesk-preview-away";
  away.addEventListener("click", () => {
    panel.hidden = true;
    sessionStorage.setItem(AWAY, "1");
  });

  // Find words of the file on the page: marks of Markdown and typography may differ.
  const plain = (text) =>
    text
      .replace(/\[@[^\]]*\]|\]\([^)]*\)|[*_`[\]\\>#]/g, " ")
      .replace(/["“”„«»‹›‘’‚'`]/g, "")
      .replace(/[-–—‐]/g, " ");
  const words = (text) => plain(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const wordsOnPage = () => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest("script, style, .citation")) continue;
      for (const match of walker.currentNode.data.replace(/['‘’]/g, "\u2060").matchAll(/[\p{L}\p{M}\p{N}\u2060]+/gu)) {
        const word = match[0].replaceAll("\u2060", "");
        if (word) found.push({ word, node: walker.currentNode, start: match.index, end: match.index + match[0].length });
      }
    }
    return found;
  };
  const mark = (passage) => {
    const wanted = words(passage).slice(0, 12);
    const there = wordsOnPage();
    for (let length = wanted.length; length > 0; length--) {
      const at = there.findIndex((_, index) => wanted.slice(0, length).every((word, n) => there[index + n]?.word === word));
      if (at < 0) continue;
      const range = new Range();
      range.setStart(there[at].node, there[at].start);
      range.setEnd(there[at + length - 1].node, there[at + length - 1].end);
      globalThis.CSS?.highlights?.set(MARK, new Highlight(range));
      there[at].node.parentElement.scrollIntoView({ block: "center" });
      return;
    }
  };

  const entry = ({ severity, code, place, message, hint, link, passage }) => {
    const item = made("li", { className: severity });
    const what = made("p", {}, made("b", { textContent: severity }), ` ${message}`);
    const where = made("p", { className: "where" }, made("a", { href: link, textContent: place }), ` ${code}`);
    item.append(what, ...(hint ? [made("p", { className: "hint", textContent: hint })] : []), where);
    if (passage) {
      const show = made("button", { type: "button", textContent: "Show in the text" });
      show.addEventListener("click", () => mark(passage));
      where.append(" ", show);
    }
    return item;
  };

  const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;
  const reportErrors = (found) => {
    errors.hidden = found.length === 0;
    const many = found.length > 1;
    const heading = `${counted(found.length, "error", "errors")}: pages stay as they were until ${many ? "they are" : "it is"} fixed`;
    const described = found.map((one) => entry({ ...one, passage: "" }));
    errors.replaceChildren(made("h2", { textContent: heading }), made("ol", {}, ...described));
    if (!errors.hidden) panel.hidden = true;
  };
  const reportFindings = (found) => {
    // Errors first: what else there is, they may have caused.
    panel.hidden = !errors.hidden || found.length === 0 || sessionStorage.getItem(AWAY) === "1";
    title.textContent = counted(found.length, "finding", "findings");
    list.replaceChildren(...found.map(entry));
  };

  const take = (state) => {
    if (state.assets !== assets) return location.reload();
    if (state.styles !== styles) {
      styles = state.styles;
      restyle();
    }
    if (state.key !== key) follow(state.page);
    reportErrors(state.errors);
  };

  const told = async (what, asked) => (await fetch(`${folder}${what}?${new URLSearchParams(asked)}`)).json();

  // Ask for the state of the page, one request at a time: the last one has what came meanwhile.
  let asking = false;
  let again = false;
  const ask = async () => {
    // A hidden page asks when it is shown.
    if (document.hidden) return;
    again = true;
    if (asking) return;
    asking = true;
    try {
      while (again) {
        again = false;
        take(await told("state", { page, key }));
        // The page comes first: what is found in it takes longer.
        const found = await told("findings", { page });
        if (!again) reportFindings(found);
      }
    } catch {
      // The preview has ended, or starts again: then the stream says so.
    } finally {
      asking = false;
    }
  };

  let stream = null;
  const listen = () => {
    if (globalThis.SharedWorker) {
      new SharedWorker(`${folder}stream.js`).port.onmessage = ask;
      return;
    }
    // Without one stream for all pages, a hidden page closes its own.
    stream?.close();
    stream = null;
    if (document.hidden) return;
    stream = new EventSource(`${folder}events`);
    stream.addEventListener("message", ask);
  };
  document.addEventListener("visibilitychange", globalThis.SharedWorker ? ask : listen);
  addEventListener("pageshow", (event) => event.persisted && listen());
  fetched().then((now) => {
    // It may have changed since it was loaded.
    if (ownScript(now)?.dataset.key !== key) return location.reload();
    served = now;
    listen();
  });
}
