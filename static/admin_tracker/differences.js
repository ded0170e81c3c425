// Two readings side by side: 1 and 2 choose a side, 0 neither. Without this every button works.
"use strict";

(() => {
  const list = document.getElementById("differences");
  if (!list) return;
  const waiting = () => [...list.querySelectorAll(".difference[data-waits]")];
  const end = () => document.getElementById("end");
  const current = () => document.activeElement?.closest?.(".difference[data-waits]");

  function go(to) {
    if (!to) return;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = waiting();
    const at = all.indexOf(current());
    if (at < 0) go(all[0] || end());
    else go(all[at + by] || (by > 0 ? end() : all[at]));
  }

  const press = (selector) => {
    const button = list.querySelector(selector);
    if (button && !button.disabled) button.click();
  };
  const does = {
    j: () => step(1),
    k: () => step(-1),
    u: () => press("[data-undo]"),
    U: () => press("[data-redo]"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (window.deskKeys.isTyping(event)) return;
    const choice = current()?.querySelector(`[data-choice="${event.key}"]`);
    if (choice) {
      event.preventDefault();
      choice.click();
    } else if (does[event.key]) {
      event.preventDefault();
      does[event.key]();
    }
  });

  document.documentElement.classList.add("with-scripts");
  go(document.getElementById(location.hash.slice(1)) || waiting()[0]);
})();
