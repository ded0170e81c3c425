// Who said it: the three credited last, on a key each, and the found names under the arrows.
"use strict";

window.deskSpeakers = (() => {
  const panes = window.deskPanes;
  const place = window.deskPlace;
  const RECENT = "desk-recent";
  const SHOWN = 3;

  function recents() {
    try {
      return JSON.parse(localStorage.getItem(RECENT) || "[]");
    } catch {
      return [];
    }
  }

  function remember(id, name) {
    const others = recents().filter((each) => each.id !== id);
    localStorage.setItem(RECENT, JSON.stringify([{ id, name }, ...others].slice(0, SHOWN)));
    show();
  }

  function show() {
    const line = document.getElementById("recents");
    const names = recents().map((each, i) => {
      const hint = document.createElement("kbd");
      hint.dataset.key = `recent${i + 1}`;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.dataset.action = `recent${i + 1}`;
      button.append(`${each.name} `, hint);
      return button;
    });
    line.replaceChildren(...(names.length ? ["Recent: ", ...names] : []));
    window.deskKeys.hint(line);
  }

  function creditRecent(number) {
    const chosen = recents()[number - 1];
    const form = panes.pane("speaker");
    if (!chosen || !place.card()?.dataset.passage) return;
    panes.lend(form);
    const button = document.createElement("button");
    button.name = "speaker";
    button.value = chosen.id;
    button.dataset.name = chosen.name;
    document.getElementById("speakers-found").replaceChildren(button);
    form.requestSubmit(button);
  }

  // Enter on a name that is somebody's takes the first found; the button makes a new one.
  function chooses(event) {
    const form = event.target.closest?.('[data-pane="speaker"]');
    if (!form) return false;
    const found = [...form.querySelectorAll("#speakers-found button")];
    const at = found.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      (found[to] || form.elements.name).focus();
      return found.length > 0;
    }
    if (event.key === "Enter" && event.target === form.elements.name && found.length) {
      form.requestSubmit(found[0]);
      return true;
    }
    return false;
  }

  return { chooses, creditRecent, remember, show };
})();
