// In the head and not deferred: what must be known before anything is painted.
{
  const { dataset } = document.documentElement;
  let theme;
  try {
    theme = localStorage.getItem("theme");
  } catch {
    // A reader may forbid it.
  }
  dataset.theme = theme === "light" || theme === "dark" ? theme : "system";
  if (navigator.share) dataset.share = "";
}
