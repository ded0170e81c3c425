// The desk's panes: one form of each kind, lent to the passage in focus, and stretches of the text.
"use strict";

window.deskPanes = (() => {
  const place = window.deskPlace;
  const drafts = window.deskDrafts;
  const spans = window.deskSpans;
  let edge = "end";

  const pane = (name) => place.desk().querySelector(`.pane[data-pane="${name}"]`);
  const current = () => place.desk().querySelector(".pane:not([hidden])");

  function close() {
    for (const each of place.desk().querySelectorAll(".pane")) each.hidden = true;
  }

  function lend(form) {
    const here = place.card();
    form.elements.passage.value = here.dataset.passage;
    form.elements.version.value = place.facts(here).version;
  }

  function open(name) {
    const form = pane(name);
    const here = place.card();
    if (!form || (name !== "new" && !here?.dataset.passage)) return;
    close();
    form.reset();
    if (name !== "new") lend(form);
    if (name === "span") fillSpan(form, here);
    if (name === "new") takeSelection(form);
    if (drafts.restore(form) && name !== "new") place.say("What you had typed here is back.");
    form.hidden = false;
    if (name === "speaker") document.getElementById("speakers-found").replaceChildren();
    form.querySelector("textarea, input:not([type=hidden]), button").focus({ preventScroll: true });
  }

  // A pane whose save failed comes back as it was typed.
  function reopen(form) {
    form.hidden = false;
    form.querySelector("textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
  }

  function done(form) {
    close();
    if (form.dataset.pane !== "new") place.focus();
  }

  // Stretches -------------------------------------------------------------------------------

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
    form.elements.places.value = place.facts(here).spans.trim();
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
    const form = current();
    if (!form?.elements.places || !event.target.closest?.("#text")) return;
    const chosen = spans.selected();
    if (!chosen) return;
    const whole = spans.snapped(chosen);
    spans.select(whole);
    putPlaces(form, [...placesOf(form).slice(0, -1), whole]);
  }

  // Shift and an arrow move an edge by a word, alt and an arrow by a character.
  function nudges(event) {
    const form = current();
    if (!form?.elements.places || !(event.shiftKey || event.altKey)) return false;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (["ArrowUp", "ArrowDown"].includes(event.key)) {
      edge = event.key === "ArrowUp" ? "start" : "end";
      place.say(edge === "start" ? "The start moves." : "The end moves.");
      return true;
    }
    const places = placesOf(form);
    if (!by || !places.length) return false;
    const moved = spans.nudged(places.pop(), edge, by, event.shiftKey);
    putPlaces(form, [...places, moved]);
    spans.select(moved);
    return true;
  }

  // In a box of several lines Enter begins the next, and saves with ctrl.
  function saves(event) {
    const form = current();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
    if (!form || !event.target.matches?.("textarea")) return false;
    form.requestSubmit();
    return true;
  }

  function addStretch(form) {
    const chosen = spans.selected();
    if (!chosen) return;
    putPlaces(form, [...placesOf(form), spans.snapped(chosen)].sort((a, b) => a.start - b.start));
  }

  function onInput(event) {
    const form = event.target.closest(".pane");
    if (!form) return;
    if (event.target.name === "exact") form.elements.places.value = "";
    drafts.keep(form);
  }

  // A tab that was closed over a note says so when the desk is opened again.
  function remind() {
    const waiting = drafts.notes(place.passages());
    if (waiting.length) place.say(`Typed and not saved: a note on passage ${waiting.join(", ")}.`);
  }

  function listen() {
    document.addEventListener("pointerup", onPointerUp);
    place.desk().addEventListener("input", onInput);
    place.desk().addEventListener("desk:moved", close);
  }

  return { addStretch, close, current, done, lend, listen, nudges, open, pane, remind, reopen, saves };
})();
