// Who said it: the three credited last, on a key each, and the found names under the arrows.
"use strict";

window.deskSpeakers = (() => {
  const panes = window.deskPanes;
  const place = window.deskPlace;
  // Several editors may share a browser, and each has credited others.
  const RECENT = `desk-recent:${document.querySelector("meta[name=editor]").content}`;
  const SHOWN = 3;
  let searched = ""; // the name that those found answer to
  let waits = false; // Enter was pressed before they came

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

  const list = () => document.getElementById("speakers-found");

  // As the pane opens: nobody is found yet, and what had been typed is sought again.
  function begin(form) {
    list().replaceChildren();
    searched = "";
    if (form.elements.name.value.trim()) form.elements.name.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Enter takes the first found, or makes somebody new where nobody is; never before the search has
  // answered to what stands in the box.
  function credit(form) {
    const typed = form.elements.name.value.trim();
    if (typed && typed !== searched) {
      waits = true;
      return;
    }
    waits = false;
    const first = list().querySelector("button");
    form.requestSubmit(first || form.querySelector("[data-as-typed]"));
  }

  function onFound(event) {
    const { sourceElement, request } = event.detail.ctx;
    const form = panes.pane("speaker");
    if (!form || sourceElement !== form.elements.name) return;
    searched = new URL(request.action, location.href).searchParams.get("name")?.trim() ?? "";
    const first = list().querySelector("button");
    if (first) first.append(hinted("Enter"));
    if (waits && !form.hidden) credit(form);
  }

  function hinted(key) {
    const hint = document.createElement("kbd");
    hint.textContent = key;
    return hint;
  }

  // Arrows go over those found; Enter credits, with shift whoever is typed although others are like it.
  function chooses(event) {
    const form = event.target.closest?.('[data-pane="speaker"]');
    if (!form) return false;
    const found = [...list().querySelectorAll("button")];
    const at = found.indexOf(event.target);
    const isName = event.target === form.elements.name;
    if (["ArrowDown", "ArrowUp"].includes(event.key) && (isName || at >= 0)) {
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      (found[to] || form.elements.name).focus();
      return true;
    }
    if (event.key !== "Enter" || at >= 0 || event.target.matches("button")) return false;
    if (event.shiftKey) form.requestSubmit(form.querySelector("[data-as-typed]"));
    else credit(form);
    return true;
  }

  // Whom the server says it credited, somebody new too.
  function onCredited() {
    const toast = document.getElementById("toast");
    const { speaker, speakerName } = toast.dataset;
    if (!speaker) return;
    delete toast.dataset.speaker;
    remember(speaker, speakerName);
  }

  function onError(event) {
    if (event.detail?.ctx?.sourceElement !== panes.pane("speaker")?.elements.name) return;
    waits = false;
    place.say("Nobody was looked up: no answer from the server.", true);
  }

  function listen() {
    document.addEventListener("htmx:after:swap", onFound);
    document.addEventListener("htmx:error", onError);
  }

  return { begin, chooses, creditRecent, listen, onCredited, remember, show };
})();
