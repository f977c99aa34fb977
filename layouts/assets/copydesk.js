// Nothing here is needed: without it "Copy link" and citations are links, and colours the system's.
const root = document.documentElement;
const { base } = root.dataset;

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
      localStorage.setItem(`${base}theme`, button.value);
    } catch {
      // Then only here.
    }
  });
}
showTheme();

// What read.js and visit.js keep.
document.querySelector(".forget")?.addEventListener("click", ({ target }) => {
  document.querySelector(".since")?.remove();
  for (const each of document.querySelectorAll("[data-new]")) delete each.dataset.new;
  target.nextElementSibling.textContent = target.value;
  try {
    localStorage.removeItem(`${base}read`);
    localStorage.removeItem(`${base}visit`);
  } catch {
    // Then there is nothing.
  }
});

const modified = (event) => event.ctrlKey || event.metaKey || event.shiftKey;
document.addEventListener("click", async (event) => {
  const url = event.target.closest("button[data-share]")?.dataset.share;
  // Who closes the sheet makes it fail.
  if (url) navigator.share({ title: document.title, url }).catch(() => {});
  const link = event.target.closest("a[data-copied]");
  if (!link || !navigator.clipboard || modified(event)) return;
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

// The keyboard reaches what scrolls.
const reachScrollers = () => {
  for (const box of document.querySelectorAll(".text :is(pre, table, .scroll)")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
};
// What stands beside a text stays in sight: its head, or its end where it is taller than the window.
const keepBeside = () => {
  for (const beside of document.querySelectorAll(".beside > :is(.overview, .sources)")) {
    beside.style.top = `${Math.min(24, innerHeight - beside.offsetHeight - 24)}px`;
  }
};
for (const event of ["load", "resize"]) {
  addEventListener(event, reachScrollers);
  addEventListener(event, keepBeside);
}

// The way back from a source shows the claim from its beginning: the paragraph, or as much of it as
// ends with the citation.
const showClaim = () => {
  const citation = document.querySelector(":is(.citation, .corrected, [id^=fnref]):target");
  const block = citation?.closest("p, li, dd, td, blockquote");
  if (!block) return;
  const fits = block.offsetHeight < innerHeight - 48;
  (fits ? block : citation).scrollIntoView({ block: fits ? "center" : "end" });
};
addEventListener("hashchange", showClaim);
addEventListener("load", showClaim);

// A citation shows its source under the pointer, with the keyboard's focus, or from a tap until the
// next elsewhere; on a narrow screen in a sheet from below. Escape closes it.
const popover = document.querySelector(".popover");
if (popover?.showPopover) {
  const sources = document.querySelector(".sources");
  const sheet = matchMedia("(width < 48rem) and (height >= 25rem)");
  const MARK = ".citation[role]";
  const EDGE = 6;
  let mark = null; // Whose source is shown.
  let timer = 0;
  let pointer = "mouse";
  let returning = false; // Focus that opens nothing.

  const close = () => popover.hidePopover();
  popover.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") return;
    clearTimeout(timer);
    const citation = mark;
    const within = popover.contains(document.activeElement);
    mark = null;
    if (!within) return;
    returning = true;
    citation.focus({ preventScroll: true });
    returning = false;
  });

  const place = (citation) => {
    const at = citation.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    if (sheet.matches) {
      popover.style.left = popover.style.top = "";
      scrollBy(0, Math.max(0, at.bottom + 4 * EDGE - (innerHeight - height)));
      return;
    }
    const { right } = citation.closest(".story > *").getBoundingClientRect();
    const below = at.bottom + EDGE + height <= root.clientHeight || at.top < height + EDGE;
    const left = Math.max(16, Math.min(at.left - 16, right - width));
    popover.style.left = `${left + scrollX}px`;
    popover.style.top = `${(below ? at.bottom + EDGE : at.top - EDGE - height) + scrollY}px`;
  };

  // It follows its citation, so that the keyboard comes to its links next. A tap moves the focus into
  // it, for screen readers.
  const open = (citation, tapped) => {
    clearTimeout(timer);
    const parts = document.querySelectorAll(
      `${citation.hash} > :is(.source-title, .source-facts, .excerpt), [id="found:${citation.id}"] > *`,
    );
    if (!parts.length) return;
    if (mark) close();
    popover.firstElementChild.replaceChildren(...[...parts].map((part) => part.cloneNode(true)));
    for (const part of popover.querySelectorAll("[id]")) part.removeAttribute("id");
    popover.querySelector(".popover-way a").hash = citation.hash;
    popover.popover = tapped ? "auto" : "manual";
    citation.after(popover);
    mark = citation;
    popover.showPopover();
    place(citation);
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
    clearTimeout(timer);
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
    const plain = citation && !modified(event);
    if (plain && event.detail && pointer === "touch") {
      event.preventDefault();
      open(citation, true);
      return;
    }
    if (mark && event.target.closest(`.popover :is(a, button), ${MARK}`)) close();
    // Beside its sources, the text stays in its place.
    if (plain && getComputedStyle(sources).position === "sticky") {
      event.preventDefault();
      const top = scrollY;
      location.hash = citation.hash;
      scrollTo(0, top);
      document.querySelector(":target")?.scrollIntoView({ block: "nearest" });
    }
  });
}
