// Nothing here is needed: without it "Copy link" leads to the story's address.
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

// What scrolls sideways can be scrolled by keyboard, in every browser.
for (const wide of document.querySelectorAll(".text pre, .text table, .text .scroll")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}
