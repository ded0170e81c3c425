// The tagging desk: one passage in focus, one key a decision. Without this every form still works.
"use strict";

(() => {
  if (!document.getElementById("desk")) return;
  const answers = window.deskAnswers;
  const keys = window.deskKeys;
  const matches = window.deskMatches;
  const panes = window.deskPanes;
  const place = window.deskPlace;
  const speakers = window.deskSpeakers;
  const desk = place.desk();

  const accepted = () => place.facts(place.card()).review === "accepted";

  const does = {
    next: () => place.step(1),
    previous: () => place.step(-1),
    accept: () => (accepted() ? place.nextOpen() : place.press('[data-action="accept"]')),
    reject: () => panes.open("reject"),
    speaker: () => panes.open("speaker"),
    span: () => panes.open("span"),
    new: () => panes.open("new"),
    note: () => panes.open("note"),
    answer: panes.answer,
    tag: () => place.press('[data-opens="tag"]'),
    curate: () => place.press('[data-opens="curate"]'),
    match: matches.next,
    undo: () => place.press('[data-action="undo"]', desk),
    redo: () => place.press('[data-action="redo"]', desk),
    undo_here: () => place.press('[data-action="undo"]', desk),
    fold: place.foldOrOpen,
    bulk: () => place.press('[data-action="bulk"]', desk),
    help: keys.show,
    discard: panes.forgetHere,
    recent1: () => speakers.creditRecent(1),
    recent2: () => speakers.creditRecent(2),
    recent3: () => speakers.creditRecent(3),
  };

  // What the key means where it is pressed, from the innermost to the desk; whether it was taken.
  function takes(event) {
    if (event.key === "Escape" && matches.atHand()) return matches.leave(), true;
    if (event.key === "Escape" && panes.current()) return panes.close(), place.focus(), true;
    if (panes.nudges(event) || speakers.chooses(event) || panes.saves(event)) return true;
    if (event.ctrlKey || event.metaKey || event.altKey || keys.isTyping(event)) return false;
    const choice = panes.current()?.querySelector(`[data-choice="${event.key}"]`);
    if (choice) return choice.click(), true;
    const action = keys.actionOf(event);
    const answer = matches.atHand()?.querySelector(`[data-answer="${action}"]:not([disabled])`);
    if (answer) return answer.click(), true;
    if (action === "following") {
      // Enter presses whatever has the focus, and is the next article's at the end alone.
      if (place.at("finish") && event.target === place.card()) answers.leave();
      return false;
    }
    if (!does[action]) return false;
    does[action]();
    return true;
  }

  function onKey(event) {
    if (document.getElementById("keys").open || event.isComposing) return;
    if (takes(event)) event.preventDefault();
  }

  function onClick(event) {
    const focus = event.target.closest("[data-focus]");
    if (focus) {
      event.preventDefault();
      place.go(document.getElementById(`card-${focus.dataset.focus}`), { scroll: false });
      return;
    }
    const add = event.target.closest("[data-add-stretch]");
    if (add) panes.addStretch(add.closest("form"));
    const at = event.target.closest("[data-action]");
    if (!at || at.closest(".confirm") || at.matches("form button:not([type=button])")) return;
    if (!does[at.dataset.action]) return;
    event.preventDefault();
    does[at.dataset.action]();
  }

  // Whatever an answer swapped in takes the place of what was there, the focus included.
  function refresh() {
    place.refresh();
    keys.hint();
    const at = document.activeElement;
    const nowhere = !at || at === document.body;
    if (nowhere && place.card() && !document.getElementById("keys").open) matches.goOn();
  }

  function watch() {
    let due = 0;
    new MutationObserver(() => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(() => {
        refresh();
        speakers.onCredited();
        answers.onMade();
      });
    }).observe(desk, { childList: true, subtree: true });
  }

  document.documentElement.classList.add("with-scripts");

  // After htmx, which takes up the forms in a task of its own: a key pressed before would leave the
  // page by a plain form.
  setTimeout(() => {
    keys.listen();
    panes.listen();
    matches.listen();
    answers.listen();
    speakers.listen();
    document.addEventListener("keydown", onKey);
    desk.addEventListener("click", onClick);
    watch();
    speakers.show();
    place.fold(true);
    place.begin();
    refresh();
    panes.remind();
  });
})();
