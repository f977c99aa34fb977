// Says what is new since the last visit, and which stories that were read were corrected; this browser
// alone keeps that. It runs where its line stands, so that nothing moves.
{
  const line = document.currentScript.parentElement;
  const [words, link] = line.children;
  const { latest, some, corrected, changed, mark, locale } = line.dataset;
  const { base } = document.documentElement.dataset;
  const VISIT = 30 * 60000;
  const kept = (name) => JSON.parse(localStorage.getItem(base + name)) ?? [];

  try {
    const stories = latest.split(" ");
    const now = Date.now();
    let [at, last, since, seen] = kept("visit");
    if (now - at > VISIT) [since, seen] = [at, last];
    localStorage.setItem(`${base}visit`, JSON.stringify([now, stories, since, seen]));
    if (since) {
      const known = (each) => seen.includes(each);
      // What moves up where another is withdrawn comes after all that was seen.
      const end = stories.findLastIndex(known);
      const found = stories.slice(0, Math.max(end, 0)).filter((each) => !known(each));
      const date = new Date(since).toLocaleDateString(locale, { dateStyle: "long" });
      // There are words for each number, the last for all.
      words.textContent = some.split("|").at(end < 0 ? -1 : found.length).replace("{}", date);
      document.addEventListener("DOMContentLoaded", () => {
        for (const title of document.querySelectorAll(":is(h2, h3, .titles) a")) {
          if (found.includes(title.pathname)) title.dataset.new = mark;
        }
      });
    }
    const read = new Map(kept("read"));
    const pairs = corrected.split("|").map((each) => each.split(" "));
    const found = pairs.filter(([address, number]) => read.get(address)?.[2] < number);
    link.textContent = changed.split("|")[found.length];
    if (found.length === 1) link.href = found[0][0];
    link.hidden = !found[0];
    line.hidden = !line.textContent.trim();
  } catch {
    // Forbidden or full: nothing needs it.
  }
}
