// Says when a story was read before and what was changed since, which this browser alone keeps. It runs
// where its line stands, so that nothing moves.
{
  const script = document.currentScript;
  const line = script.parentElement;
  const key = `${document.documentElement.dataset.base}read`;
  const VISIT = 30 * 60000;
  const MOST = 200;

  const run = () => {
    const { read, since, changes, corrections, locale } = line.dataset;
    const all = changes.split("|").slice(0, -1);
    const address = location.pathname;
    const now = Date.now();
    try {
      const stories = new Map(JSON.parse(localStorage.getItem(key)));
      const last = stories.get(address);
      const again = last && now - last[0] < VISIT;
      // In an earlier visit: when it was read, and how many changes it had.
      const [time, number] = (again ? last.slice(3) : last) ?? [];
      if (time) {
        const date = new Date(time).toLocaleDateString(locale, { dateStyle: "long" });
        const more = new Intl.ListFormat(locale).format(all.slice(number));
        script.before(read.replace("{}", date), more && ` ${since.replace("{}", more)}`);
        line.hidden = false;
      }
      stories.delete(address);
      stories.set(address, [again ? last[0] : now, all.length, +corrections, time, number]);
      localStorage.setItem(key, JSON.stringify([...stories].slice(-MOST)));
    } catch {
      // Forbidden or full: nothing needs it.
    }
  };
  // A tab that nobody has looked at was not read.
  if (document.hidden) document.addEventListener("visibilitychange", run, { once: true });
  else run();
}
