// Nothing here is needed: without it "Copy link" leads to the story's address, a citation to its
// source, and the colours are those of the reader's system.
const root = document.documentElement;

// Colours. early.js sets what was chosen before.
const themes = document.querySelectorAll(".theme button");
const showTheme = () => {
  for (const button of themes) button.ariaPressed = String(button.value === root.dataset.theme);
};
for (const button of themes) {
  button.addEventListener("click", () => {
    root.dataset.theme = button.value;
    showTheme();
    try {
      localStorage.setItem("theme", button.value);
    } catch {
      // It holds for this page, then.
    }
  });
}
showTheme();

// Sharing.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-share]");
  if (!button) return;
  try {
    await navigator.share({ title: document.title, url: button.dataset.share });
  } catch {
    // The reader closed the sheet.
  }
});
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copied]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.href = link.href;
    return;
  }
  const status = link.parentElement.querySelector("[role=status]");
  status.textContent = link.dataset.copied;
  setTimeout(() => (status.textContent = ""), 4000);
});

// What scrolls can be scrolled by keyboard, in every browser.
const makeScrollable = () => {
  for (const box of document.querySelectorAll(".text :is(pre, table, .scroll), .sources")) {
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
    if (scrolls && getComputedStyle(box).overflowX !== "visible") box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
addEventListener("load", makeScrollable);
addEventListener("resize", makeScrollable);

// A citation shows its source: while the pointer is on one of the two, while the citation has the
// keyboard's focus, or from a tap until the next one elsewhere. Escape closes it.
const popover = document.querySelector(".popover");
if (popover?.showPopover) {
  const sources = document.querySelector(".sources");
  const MARK = ".text [role=doc-noteref]";
  let mark = null; // The citation whose source is shown.
  let timer = 0;
  let pointer = "mouse";
  let returning = false; // The focus goes back to the citation, and opens nothing.

  const close = () => {
    clearTimeout(timer);
    const citation = mark;
    const within = popover.contains(document.activeElement);
    mark = null;
    popover.hidePopover();
    if (within) {
      returning = true;
      citation.focus({ preventScroll: true });
      returning = false;
    }
  };

  // A tap moves the focus to the popover, so that a screen reader reads it. Otherwise it is for the
  // eyes only: its words are those of the entry to which the citation leads.
  const open = (citation, tapped) => {
    clearTimeout(timer);
    const entry = document.getElementById(citation.hash.slice(1));
    if (!entry) return;
    mark = citation;
    const parts = entry.querySelectorAll(":scope > .source-title, :scope > .source-facts");
    popover.firstElementChild.replaceChildren(...[...parts].map((part) => part.cloneNode(true)));
    popover.querySelector(".popover-way a").hash = citation.hash;
    popover.ariaHidden = tapped ? null : "true";
    for (const link of popover.querySelectorAll("a")) link.tabIndex = tapped ? 0 : -1;
    popover.showPopover();
    const at = citation.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    const { clientWidth, clientHeight } = root;
    const below = at.bottom + 6 + height <= clientHeight || at.top < height + 6;
    const left = Math.max(16, Math.min(at.left - 16, clientWidth - width - 16));
    popover.style.left = `${left + scrollX}px`;
    popover.style.top = `${(below ? at.bottom + 6 : at.top - 6 - height) + scrollY}px`;
    if (tapped) popover.focus({ preventScroll: true });
  };

  const closeUnlessUsed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const used = mark?.matches(":hover, :focus-visible");
      if (mark && !used && !popover.matches(":hover, :focus-within")) close();
    }, 300);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const citation = event.target.closest(MARK);
    clearTimeout(timer);
    if (citation && citation !== mark) timer = setTimeout(open, 120, citation);
    else if (mark) closeUnlessUsed();
  });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (mark && !mark.contains(event.target) && !popover.contains(event.target)) close();
  });
  document.addEventListener("focusin", (event) => {
    if (!returning && event.target.matches(`${MARK}:focus-visible`)) open(event.target);
  });
  document.addEventListener("focusout", closeUnlessUsed);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && mark) close();
  });
  document.addEventListener("click", (event) => {
    const citation = event.target.closest(MARK);
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (citation && plain && event.detail && pointer === "touch") {
      event.preventDefault();
      open(citation, true);
      return;
    }
    if (mark && event.target.closest(`.popover a, ${MARK}`)) close();
    // Where the sources stand beside the text, the text stays in its place.
    if (citation && plain && getComputedStyle(sources).position === "sticky") {
      event.preventDefault();
      const top = scrollY;
      location.hash = citation.hash;
      scrollTo(0, top);
      document.querySelector(":target")?.scrollIntoView({ block: "nearest" });
    }
  });
}
