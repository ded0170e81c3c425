// The desk's panes: one form of each kind, lent to the passage in focus.
"use strict";

window.deskPanes = (() => {
  const place = window.deskPlace;
  const drafts = window.deskDrafts;
  const stretches = window.deskStretches;
  // What is kept of each pane, as it is told.
  const KEPT = { note: "a note", speaker: "a speaker", span: "a span" };

  const pane = (name) => place.desk().querySelector(`.pane[data-pane="${name}"]`);
  const current = () => place.desk().querySelector(".pane:not([hidden])");

  function close() {
    stretches.hide();
    for (const each of place.desk().querySelectorAll(".pane:not([hidden])")) {
      drafts.putAway(each);
      each.hidden = true;
    }
    remark();
  }

  function lend(form) {
    const here = place.card();
    form.elements.passage.value = here.dataset.passage;
    form.elements.version.value = place.facts(here).version;
  }

  function open(name, { again = false } = {}) {
    const form = pane(name);
    const here = place.card();
    if (!form || (name !== "new" && !here?.dataset.passage)) return;
    close();
    form.reset();
    if (name !== "new") lend(form);
    // Before the pane shows: a selection ends where the focus goes.
    if (stretches.isOf(form)) stretches.clear(form);
    const selected = name === "new" && !again && stretches.take(form);
    if (name === "span") stretches.fill(form, place.facts(here).spans.trim());
    if (!selected && drafts.restore(form)) place.say("What you had typed here is back.");
    form.hidden = false;
    if (name === "speaker") window.deskSpeakers.begin(form);
    if (stretches.isOf(form)) stretches.show(form);
    form.querySelector("textarea, input:not([type=hidden]), button").focus({ preventScroll: true });
    remark();
  }

  // A pane whose save failed comes back as it was typed, at its passage.
  function reopen(form, passage) {
    if (passage) place.go(document.getElementById(`card-${passage}`));
    open(form.dataset.pane, { again: true });
  }

  // Saved for the passage: what was typed for it is dropped, and the pane goes unless it has moved on.
  function done(form, owner) {
    drafts.forget(owner, form.dataset.pane);
    remark();
    if (form.hidden || drafts.ownerOf(form.elements) !== owner) return;
    close();
    if (form.dataset.pane !== "new") place.focus();
  }

  // In a box of several lines Enter begins the next, and saves with ctrl.
  function saves(event) {
    const form = current();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
    if (!form || !event.target.matches?.("textarea")) return false;
    form.requestSubmit();
    return true;
  }

  function onInput(event) {
    const form = event.target.closest(".pane");
    if (!form) return;
    if (event.target.name === "exact") stretches.onTyped(form);
    drafts.keep(form);
  }

  const nudges = (event) => stretches.nudges(event, current());
  const addStretch = (form) => stretches.addNext(form);

  // The words that were marked go along to the page that asks which claim they answer.
  function answer() {
    const form = pane("new");
    const { exact, places } = form.elements;
    const asked = new URLSearchParams({ exact: exact.value, places: places.value });
    location.assign(`${form.querySelector('[data-action="answer"]').href}?${asked}`);
  }

  // Drafts ----------------------------------------------------------------------------------

  const waiting = (passage) => drafts.of(passage, Object.keys(KEPT));

  function forgetHere() {
    for (const { owner, pane: name } of waiting(place.card().dataset.passage)) drafts.forget(owner, name);
    close();
    place.focus();
  }

  function button(words, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain";
    made.dataset.action = action;
    made.append(words);
    return made;
  }

  function keyed(name) {
    const made = button(`${KEPT[name]} `, name);
    const hint = document.createElement("kbd");
    hint.dataset.key = name;
    made.append(hint);
    return made;
  }

  // What waits of the passage in focus, but the pane that shows it already.
  function remark() {
    const line = document.getElementById("drafts");
    const held = waiting(place.card()?.dataset.passage).filter(({ pane: name }) => pane(name)?.hidden);
    const said = held.map(({ pane: name }) => keyed(name));
    line.replaceChildren(...(held.length ? ["Typed and not saved: ", ...said, button("Discard", "discard")] : []));
    window.deskKeys.hint(line);
  }

  // What was being typed when the tab closed is open again, and all that waits is told.
  function remind() {
    const all = place.passages();
    const held = all.flatMap((passage, i) => waiting(passage).map((each) => ({ ...each, number: i + 1 })));
    const fresh = drafts.of(drafts.ownerOf(pane("new").elements), ["new"]);
    const last = [...held, ...fresh].filter((each) => each.open).sort((a, b) => b.at - a.at)[0];
    if (last) reopen(pane(last.pane), last.pane === "new" ? "" : last.owner);
    else remark();
    const told = held.map(({ pane: name, number }) => `${KEPT[name]} on passage ${number}`);
    if (fresh.length) told.push("a new passage");
    if (told.length) place.say(`Typed and not saved: ${told.join(", ")}.`);
  }

  function listen() {
    stretches.listen(current);
    place.desk().addEventListener("input", onInput);
    place.desk().addEventListener("desk:moved", close);
  }

  return { addStretch, answer, close, current, done, forgetHere, lend, listen, nudges, open, pane, remind, reopen, saves };
})();
