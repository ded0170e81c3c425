// Two readings side by side: a key chooses a side or neither. Without this every button works.
"use strict";

(() => {
  const list = document.getElementById("differences");
  if (!list) return;
  const keys = window.deskKeys;
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

  function press(selector, inside = list) {
    const button = inside?.querySelector(selector);
    if (button && !button.disabled) button.click();
  }

  const answer = (side) => () => press(`[data-answer="${side}"]`, current());
  const does = {
    next: () => step(1),
    previous: () => step(-1),
    first: answer("first"),
    second: answer("second"),
    neither: answer("neither"),
    undo: () => press('[data-action="undo"]'),
    redo: () => press('[data-action="redo"]'),
    help: keys.show,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (keys.isTyping(event) || document.getElementById("keys").open) return;
    const action = keys.actionOf(event, keys.SIDES);
    if (!does[action]) return;
    event.preventDefault();
    does[action]();
  });
  list.querySelector('[data-action="help"]').addEventListener("click", keys.show);

  keys.listen();
  keys.hint();
  document.documentElement.classList.add("with-scripts");
  go(document.getElementById(location.hash.slice(1)) || waiting()[0]);
})();
