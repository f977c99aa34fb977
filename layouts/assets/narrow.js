// Narrows a long list of topics to those that have the words of a field.
"use strict";

const field = document.querySelector(".narrow input");
const status = document.querySelector(".narrow [role=status]");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

if (field) {
  const groups = [...document.querySelectorAll(".letter")].map((group) => ({
    group,
    entries: [...group.querySelectorAll(".subjects > li")].map((entry) => ({
      entry,
      text: plain(entry.textContent),
    })),
  }));

  const narrow = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { group, entries } of groups) {
      let here = 0;
      for (const { entry, text } of entries) {
        const fits = words.every((word) => text.includes(word));
        entry.hidden = !fits;
        here += fits;
      }
      group.hidden = !here;
      shown += here;
    }
    status.textContent = words.length ? String(shown) : "";
  };

  field.addEventListener("input", narrow);
  document.querySelector(".narrow").hidden = false;
  narrow();
}
