// The stretches of a passage while they are marked: selected in the text, moved by words or
// characters, and shown there. Each is a line of the box with the words; the caret says which is
// at hand.
"use strict";

window.deskStretches = (() => {
  const drafts = window.deskDrafts;
  const place = window.deskPlace;
  const spans = window.deskSpans;
  const SHOWN = "stretch"; // how the style sheet calls what is highlighted
  let edge = "end";
  let further = false; // the next selection is a stretch more

  const box = (form) => form.elements.exact;
  const isOf = (form) => Boolean(form?.elements.places);

  const placesOf = (form) =>
    form.elements.places.value.split(" ").filter(Boolean).map((each) => {
      const [start, end] = each.split("-").map(Number);
      return { start, end };
    });

  const lineOf = (form) => box(form).value.slice(0, box(form).selectionStart).split("\n").length - 1;

  function atHand(form) {
    const places = placesOf(form);
    return places[Math.min(lineOf(form), places.length - 1)];
  }

  const overlap = (one, other) => one.start < other.end && other.start < one.end;

  // Whatever has the focus, the text shows what is marked; a browser without highlights selects it.
  function show(form) {
    const places = placesOf(form);
    if (!("highlights" in CSS)) {
      const hand = atHand(form);
      if (hand) spans.select(hand);
      return;
    }
    CSS.highlights.set(SHOWN, new Highlight(...places.map(spans.rangeOf).filter(Boolean)));
  }

  function hide() {
    if ("highlights" in CSS) CSS.highlights.delete(SHOWN);
  }

  function toLine(form, line) {
    const lines = box(form).value.split("\n");
    const end = lines.slice(0, line + 1).join("\n").length;
    box(form).setSelectionRange(end, end);
  }

  function put(form, places, hand) {
    const all = [...places].sort((a, b) => a.start - b.start);
    form.elements.places.value = all.map(({ start, end }) => `${start}-${end}`).join(" ");
    box(form).value = all.map(spans.wordsOf).join("\n");
    toLine(form, Math.max(all.findIndex(({ start, end }) => start === hand?.start && end === hand.end), 0));
    show(form);
  }

  // A hidden field keeps its value when the form is reset.
  function clear(form) {
    edge = "end";
    more(form, false);
    form.elements.places.value = "";
  }

  // The words of the passage as they are stored, its sentences as one stretch where they adjoin.
  function fill(form, stored) {
    form.elements.places.value = stored;
    const places = spans.joined(placesOf(form));
    put(form, places, places.at(-1));
  }

  // What was selected before the pane opened; whether anything was.
  function take(form) {
    const chosen = spans.selected();
    const fresh = chosen ? spans.snapped(chosen) : [];
    if (fresh.length) put(form, fresh, fresh.at(-1));
    if (fresh.length) drafts.keep(form);
    return fresh.length > 0;
  }

  // A selection is the stretch it overlaps, else the one at hand; or one more, where that is asked.
  function choose(form, chosen, isMore) {
    const fresh = spans.snapped(chosen);
    if (!fresh.length) return;
    const held = placesOf(form);
    const apart = held.filter((each) => !fresh.some((other) => overlap(each, other)));
    const hand = atHand(form);
    const replaces = !isMore && apart.length === held.length;
    put(form, [...apart.filter((each) => !replaces || each.start !== hand?.start), ...fresh], fresh.at(-1));
    drafts.keep(form);
  }

  function onPointerUp(event, form) {
    if (!isOf(form) || !event.target.closest?.("#text")) return;
    const chosen = spans.selected();
    if (!chosen) return;
    choose(form, chosen, further || event.ctrlKey || event.metaKey);
    more(form, false);
    box(form).focus({ preventScroll: true });
    show(form);
  }

  function more(form, wanted) {
    further = wanted;
    form.querySelector("[data-add-stretch]").setAttribute("aria-pressed", String(further));
  }

  function addNext(form) {
    more(form, !further);
    if (further) place.say("Select the further stretch in the text.");
    box(form).focus({ preventScroll: true });
  }

  // Shift and an arrow move an edge by a word, alt and an arrow by a character.
  function nudges(event, form) {
    if (!isOf(form) || !form.contains(event.target) || !(event.shiftKey || event.altKey)) return false;
    if (["ArrowUp", "ArrowDown"].includes(event.key)) {
      edge = event.key === "ArrowUp" ? "start" : "end";
      place.say(edge === "start" ? "The start moves." : "The end moves.");
      return true;
    }
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const hand = atHand(form);
    if (!by || !hand) return false;
    const others = placesOf(form).filter((each) => each.start !== hand.start);
    const moved = spans.nudged(hand, edge, by, event.shiftKey);
    if (others.some((each) => overlap(each, moved))) return true;
    put(form, [...others, moved], moved);
    drafts.keep(form);
    return true;
  }

  // Words that are typed are sought in the text by the server.
  function onTyped(form) {
    form.elements.places.value = "";
    show(form);
  }

  function listen(current) {
    document.addEventListener("pointerup", (event) => onPointerUp(event, current()));
  }

  return { addNext, clear, fill, hide, isOf, listen, nudges, onTyped, show, take };
})();
