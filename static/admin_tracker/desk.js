// The tagging desk: one passage in focus, one key a decision. Without this every form still works.
"use strict";

(() => {
  const desk = document.getElementById("desk");
  if (!desk) return;
  const keys = window.deskKeys;
  const drafts = window.deskDrafts;
  const spans = window.deskSpans;
  const RECENT = "desk-recent";
  const RECENT_SHOWN = 3;
  const SENT = "sent"; // decided here, and not answered yet
  const sheet = document.getElementById("cards");
  let current = "";
  let edge = "end";
  let matching = false; // between m and the last match of the passage
  let unanswered = 0; // decisions that wait their turn or the server's answer
  let leaving = false; // to the next article as soon as all are answered

  const cards = () => [...desk.querySelectorAll("#cards > .card")];
  const card = () => document.getElementById(current);
  // What is said of the passage as it is stored now; an answer may swap this part alone.
  const facts = (each) => ({
    ...each?.querySelector(".card-head")?.dataset,
    ...each?.querySelector(".card-head .state")?.dataset,
  });
  const say = (words, failed) => {
    const toast = document.getElementById("toast");
    toast.textContent = words;
    toast.classList.toggle("not-done", Boolean(failed));
  };

  // Focus -----------------------------------------------------------------------------------

  function mark() {
    const here = card();
    for (const each of cards()) each.classList.toggle("current", each === here);
    const passage = here ? here.dataset.passage : "";
    for (const each of desk.querySelectorAll(".in-focus")) each.classList.remove("in-focus");
    if (!passage) return;
    for (const each of desk.querySelectorAll(`[data-passages~="${passage}"], [data-focus="${passage}"]`)) {
      each.classList.add("in-focus");
    }
  }

  function go(to, { scroll = true, focus = true } = {}) {
    if (!to) return;
    current = to.id;
    matching = false;
    leaving = false;
    closePanes();
    mark();
    if (focus) to.focus({ preventScroll: true });
    const tag = desk.querySelector("#text .in-focus");
    if (scroll && tag) tag.scrollIntoView({ block: "nearest" });
    history.replaceState(history.state, "", `${location.pathname}${location.search}#${to.id}`);
  }

  const step = (by) => go(cards()[cards().indexOf(card()) + by]);

  function nextOpen() {
    const all = cards();
    const after = all.slice(all.indexOf(card()) + 1);
    go(after.find((each) => facts(each).review === "suggested") || document.getElementById("finish"));
  }

  // Whatever an answer swapped in takes the place of what was there, the focus included.
  function refresh() {
    if (!card()) current = (cards()[0] || {}).id || "";
    keys.hint();
    mark();
    const open = cards().filter((each) => facts(each).review === "suggested").length;
    const total = cards().length - 1;
    const finish = desk.querySelector(".finish-count");
    if (finish) finish.textContent = `${total} of ${total}, ${open} skipped`;
    const at = document.activeElement;
    if ((!at || at === document.body) && card() && !document.getElementById("keys").open) {
      if (matching) goOnMatching();
      else card().focus({ preventScroll: true });
    }
  }

  // On phones the card is a sheet over the text: folded, it shows the words and the decisions.
  function fold(closed) {
    const button = sheet.querySelector('[data-action="fold"]');
    if (!button) return;
    sheet.classList.toggle("folded", closed);
    button.textContent = closed ? "More" : "Less";
    button.setAttribute("aria-expanded", String(!closed));
  }

  // Panes: one form of each kind, lent to the passage in focus -------------------------------

  const pane = (name) => desk.querySelector(`.pane[data-pane="${name}"]`);
  const openPane = () => desk.querySelector(".pane:not([hidden])");

  function closePanes() {
    for (const each of desk.querySelectorAll(".pane")) each.hidden = true;
  }

  function open(name) {
    const form = pane(name);
    const here = card();
    if (!form || (name !== "new" && !here?.dataset.passage)) return;
    closePanes();
    form.reset();
    if (name !== "new") {
      form.elements.passage.value = here.dataset.passage;
      form.elements.version.value = facts(here).version;
    }
    if (name === "span") fillSpan(form, here);
    if (name === "new") takeSelection(form);
    if (drafts.restore(form) && name !== "new") say("What you had typed here is back.");
    form.hidden = false;
    const found = document.getElementById("speakers-found");
    if (name === "speaker") found.replaceChildren();
    const first = form.querySelector("textarea, input:not([type=hidden]), button");
    first.focus({ preventScroll: true });
  }

  // Spans -----------------------------------------------------------------------------------

  const placesOf = (form) =>
    form.elements.places.value.split(" ").filter(Boolean).map((each) => {
      const [start, end] = each.split("-").map(Number);
      return { start, end };
    });

  function putPlaces(form, places) {
    form.elements.places.value = places.map(({ start, end }) => `${start}-${end}`).join(" ");
    form.elements.exact.value = places.map(spans.wordsOf).join("\n");
    drafts.keep(form);
  }

  function fillSpan(form, here) {
    form.elements.places.value = facts(here).spans.trim();
    const places = placesOf(form);
    form.elements.exact.value = places.map(spans.wordsOf).join("\n");
    if (places.length) spans.select(places[0]);
  }

  function takeSelection(form) {
    const chosen = spans.selected();
    if (chosen) putPlaces(form, [spans.snapped(chosen)]);
  }

  // A selection made while a span is edited is the stretch; shown as it will be kept.
  function onPointerUp(event) {
    const form = openPane();
    if (!form?.elements.places || !event.target.closest?.("#text")) return;
    const chosen = spans.selected();
    if (!chosen) return;
    const whole = spans.snapped(chosen);
    spans.select(whole);
    putPlaces(form, [...placesOf(form).slice(0, -1), whole]);
  }

  function onNudge(event) {
    const form = openPane();
    if (!form?.elements.places || !(event.shiftKey || event.altKey)) return false;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (["ArrowUp", "ArrowDown"].includes(event.key)) {
      edge = event.key === "ArrowUp" ? "start" : "end";
      say(edge === "start" ? "The start moves." : "The end moves.");
      return true;
    }
    const places = placesOf(form);
    if (!by || !places.length) return false;
    const last = places.pop();
    const moved = spans.nudged(last, edge, by, event.shiftKey);
    putPlaces(form, [...places, moved]);
    spans.select(moved);
    return true;
  }

  function addStretch(form) {
    const chosen = spans.selected();
    if (chosen) putPlaces(form, [...placesOf(form), spans.snapped(chosen)].sort((a, b) => a.start - b.start));
  }

  // Speakers --------------------------------------------------------------------------------

  const recents = () => {
    try {
      return JSON.parse(localStorage.getItem(RECENT) || "[]");
    } catch {
      return [];
    }
  };

  function remember(id, name) {
    const others = recents().filter((each) => each.id !== id);
    localStorage.setItem(RECENT, JSON.stringify([{ id, name }, ...others].slice(0, RECENT_SHOWN)));
    showRecents();
  }

  function showRecents() {
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
    keys.hint(line);
  }

  function creditRecent(number) {
    const chosen = recents()[number - 1];
    const form = pane("speaker");
    const here = card();
    if (!chosen || !here?.dataset.passage) return;
    form.elements.passage.value = here.dataset.passage;
    form.elements.version.value = facts(here).version;
    const button = document.createElement("button");
    button.name = "speaker";
    button.value = chosen.id;
    button.dataset.name = chosen.name;
    document.getElementById("speakers-found").replaceChildren(button);
    form.requestSubmit(button);
  }

  // Enter on a name that is somebody's takes the first found; the button makes a new one.
  function onSpeakerKey(event) {
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

  // Matches ---------------------------------------------------------------------------------

  const openMatches = () => [...(card()?.querySelectorAll(".matching[data-open]") || [])];
  const matchAtHand = () => document.activeElement?.closest?.(".matching");

  // To the next match that waits in this passage; from the last to the first.
  function toMatch() {
    const open = openMatches();
    if (!open.length) return say("No match waits in this passage.");
    const to = open[open.indexOf(matchAtHand()) + 1] || open[0];
    fold(false);
    matching = true;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  }

  function leaveMatch() {
    matching = false;
    card()?.focus({ preventScroll: true });
  }

  // An answered match was swapped away: on to the next, or back to the passage.
  function goOnMatching() {
    if (openMatches().length) toMatch();
    else leaveMatch();
  }

  // Actions ---------------------------------------------------------------------------------

  const press = (selector, inside = card()) => {
    const button = inside?.querySelector(selector);
    if (button && !button.disabled) button.click();
  };

  const does = {
    next: () => step(1),
    previous: () => step(-1),
    accept: () => (facts(card()).review === "accepted" ? nextOpen() : press('[data-action="accept"]')),
    reject: () => open("reject"),
    speaker: () => open("speaker"),
    span: () => open("span"),
    new: () => open("new"),
    note: () => open("note"),
    tag: () => press('[data-opens="tag"]'),
    curate: () => press('[data-opens="curate"]'),
    match: toMatch,
    undo: () => press('[data-action="undo"]', desk),
    redo: () => press('[data-action="redo"]', desk),
    undo_here: () => press('[data-action="undo"]', desk),
    fold: () => fold(!sheet.classList.contains("folded")),
    bulk: () => press('[data-action="bulk"]', desk),
    help: keys.show,
    recent1: () => creditRecent(1),
    recent2: () => creditRecent(2),
    recent3: () => creditRecent(3),
  };

  function onKey(event) {
    if (document.getElementById("keys").open || event.isComposing) return;
    if (event.key === "Escape" && matchAtHand()) {
      leaveMatch();
      return;
    }
    if (event.key === "Escape" && openPane()) {
      closePanes();
      card()?.focus({ preventScroll: true });
      return;
    }
    if (onNudge(event) || onSpeakerKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || keys.isTyping(event)) return;
    const form = openPane();
    const choice = form?.querySelector(`[data-choice="${event.key}"]`);
    if (choice) {
      event.preventDefault();
      choice.click();
      return;
    }
    const action = keys.actionOf(event);
    const answer = matchAtHand()?.querySelector(`[data-answer="${action}"]:not([disabled])`);
    if (answer) {
      event.preventDefault();
      answer.click();
      return;
    }
    if (action === "following") {
      if (current === "finish" && event.target === card()) leave();
      return;
    }
    if (!does[action]) return;
    event.preventDefault();
    does[action]();
  }

  function onClick(event) {
    const focus = event.target.closest("[data-focus]");
    if (focus) {
      event.preventDefault();
      go(document.getElementById(`card-${focus.dataset.focus}`), { scroll: false });
      return;
    }
    const add = event.target.closest("[data-add-stretch]");
    if (add) addStretch(add.closest("form"));
    const at = event.target.closest("[data-action]");
    if (!at || at.closest(".confirm") || at.matches("form button:not([type=button])")) return;
    if (!does[at.dataset.action]) return;
    event.preventDefault();
    does[at.dataset.action]();
  }

  // Answers ---------------------------------------------------------------------------------

  // Decisions are sent one after another (hx-sync on their forms), so that the last answer is the
  // newest and u takes back what stands. None may be left behind by leaving the page.
  const isDecision = (form) => form?.matches?.('form[hx-post]');

  function leave() {
    leaving = unanswered > 0;
    if (leaving) say("Saving, then on to the next article.");
    else press('[data-action="following"]');
  }

  function onFinally(event) {
    if (!isDecision(event.detail.ctx.sourceElement)) return;
    unanswered -= 1;
    if (leaving && unanswered === 0 && current === "finish") leave();
  }

  function onLeaving(event) {
    if (unanswered) event.preventDefault();
  }

  // An answer may swap what is said of a passage and leave its forms as they were.
  function asShown(event) {
    const form = event.target;
    const here = form.closest(".card");
    if (here?.dataset.passage && form.elements.version) form.elements.version.value = facts(here).version;
  }

  function onSubmit(event) {
    const form = event.target;
    const chosen = event.submitter;
    if (isDecision(form)) unanswered += 1;
    if (chosen?.name === "speaker") remember(chosen.value, chosen.dataset.name);
    if (!form.matches("[data-moves-on]")) return;
    // The answer comes while the next passage is being read; a refusal calls back. At once, so
    // that a second press never falls on the passage that was just decided.
    const state = document.getElementById(`state-${form.elements.passage.value}`);
    if (state) state.dataset.review = SENT;
    nextOpen();
  }

  function onAnswered(event) {
    const { response, sourceElement } = event.detail.ctx;
    const form = sourceElement?.closest?.("form");
    if (!form) return;
    const passage = form.elements.passage?.value;
    // No content: signed out meanwhile, and on the way to the sign-in and back.
    if (response.status === 204) {
      window.removeEventListener("beforeunload", onLeaving);
      return;
    }
    if (response.status < 400) {
      if (form.dataset.pane) drafts.forget(form);
      if (form.dataset.pane && !form.matches("[data-moves-on]")) afterPane(form);
      return;
    }
    unsend(passage);
    if (passage) go(document.getElementById(`card-${passage}`));
    if (form.dataset.pane) reopen(form);
    if (response.status >= 500) say("Not saved: the server failed. What you typed is still here.", true);
  }

  function unsend(passage) {
    const state = document.getElementById(`state-${passage}`);
    if (state?.dataset.review === SENT) state.dataset.review = "suggested";
  }

  // A pane whose save failed comes back as it was typed.
  function reopen(form) {
    form.hidden = false;
    form.querySelector("textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
  }

  function afterPane(form) {
    closePanes();
    if (form.dataset.pane !== "new") card()?.focus({ preventScroll: true });
  }

  function onLost(event) {
    const form = event.detail?.ctx?.sourceElement?.closest?.("form");
    unsend(form?.elements.passage?.value);
    if (form?.dataset.pane) reopen(form);
    say("Not saved: no answer from the server. What you typed is still here.", true);
  }

  // Making the passage leads straight to who said it.
  function onMade() {
    const made = document.getElementById("toast").dataset.made;
    if (!made) return;
    delete document.getElementById("toast").dataset.made;
    go(document.getElementById(`card-${made}`));
    open("speaker");
  }

  document.documentElement.classList.add("with-scripts");

  function start() {
    keys.listen();
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerup", onPointerUp);
    desk.addEventListener("click", onClick);
    // Before htmx, which reads the form when the event reaches it.
    desk.addEventListener("submit", asShown, true);
    desk.addEventListener("submit", onSubmit);
    desk.addEventListener("input", (event) => {
      const form = event.target.closest(".pane");
      if (!form) return;
      if (event.target.name === "exact") form.elements.places.value = "";
      drafts.keep(form);
    });
    document.addEventListener("htmx:after:request", onAnswered);
    document.addEventListener("htmx:error", onLost);
    document.addEventListener("htmx:finally:request", onFinally);
    window.addEventListener("beforeunload", onLeaving);
    let due = 0;
    new MutationObserver(() => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(() => {
        refresh();
        onMade();
      });
    }).observe(desk, { childList: true, subtree: true });

    const first = document.getElementById(location.hash.slice(1));
    const waiting = cards().find((each) => facts(each).review === "suggested");
    showRecents();
    fold(true);
    go(first?.matches(".card") ? first : waiting || cards()[0], { focus: !location.hash });
    refresh();
  }

  // After htmx, which takes up the forms in a task of its own: a key pressed before would leave the
  // page by a plain form.
  setTimeout(start);
})();
