// In the head and not deferred: what must be known before anything is painted.
{
  const { dataset } = document.documentElement;
  // What is kept has the site's path in its name: a host may have several sites.
  dataset.base = new URL("..", document.currentScript.src).pathname;
  let theme;
  try {
    theme = localStorage.getItem(`${dataset.base}theme`);
  } catch {
    // A reader may forbid it.
  }
  dataset.theme = theme === "light" || theme === "dark" ? theme : "system";
  if (navigator.share) dataset.share = "";
}
