// Where one is at the desk: the passage in focus, what is said of it, and the way to others.
"use strict";

window.deskPlace = (() => {
  let current = "";
  let seat = 0; // where in the order it stands, for when an answer takes it out

  const desk = () => document.getElementById("desk");
  const sheet = () => document.getElementById("cards");
  const cards = () => [...desk().querySelectorAll("#cards .card")];
  const passages = () => cards().map((each) => each.dataset.passage);
  const card = () => document.getElementById(current);
  const at = (id) => current === id;
  // What is said of the passage as it is stored now; an answer may swap its state alone.
  const facts = (each) => ({
    ...each?.querySelector(".card-head")?.dataset,
    ...each?.querySelector(".card-head .state")?.dataset,
  });
  const isOpen = (each) => facts(each).review === "suggested";

  function say(words, failed) {
    const toast = document.getElementById("toast");
    toast.textContent = words;
    toast.classList.toggle("not-done", Boolean(failed));
  }

  function press(selector, inside = card()) {
    const button = inside?.querySelector(selector);
    if (button && !button.disabled) button.click();
  }

  function mark() {
    const here = card();
    for (const each of cards()) each.classList.toggle("current", each === here);
    const passage = here ? here.dataset.passage : "";
    for (const each of desk().querySelectorAll(".in-focus")) each.classList.remove("in-focus");
    if (!passage) return;
    for (const each of desk().querySelectorAll(`[data-passages~="${passage}"], [data-focus="${passage}"]`)) {
      each.classList.add("in-focus");
    }
  }

  const focus = () => card()?.focus({ preventScroll: true });

  // Whoever keeps something of the passage that was in focus hears `desk:moved`.
  function go(to, { scroll = true, focused = true } = {}) {
    if (!to) return;
    current = to.id;
    seat = cards().indexOf(to);
    desk().dispatchEvent(new CustomEvent("desk:moved"));
    mark();
    if (focused) focus();
    const tag = desk().querySelector("#text .in-focus");
    if (scroll && tag) tag.scrollIntoView({ block: "nearest" });
    history.replaceState(history.state, "", `${location.pathname}${location.search}#${to.id}`);
  }

  const step = (by) => go(cards()[cards().indexOf(card()) + by]);

  function nextOpen() {
    const all = cards();
    const after = all.slice(all.indexOf(card()) + 1);
    go(after.find(isOpen) || document.getElementById("finish"));
  }

  // Whatever an answer swapped in takes the place of what was there.
  function refresh() {
    if (!card()) current = cards()[Math.min(seat, cards().length - 1)]?.id || "";
    seat = cards().indexOf(card());
    mark();
    const total = cards().length - 1;
    const finish = desk().querySelector(".finish-count");
    if (finish) finish.textContent = `${total} of ${total}, ${cards().filter(isOpen).length} skipped`;
  }

  // Where the address says, else at the first passage that waits.
  function begin() {
    const first = document.getElementById(location.hash.slice(1));
    const to = first?.matches(".card") ? first : cards().find(isOpen) || cards()[0];
    go(to, { focused: !location.hash });
  }

  // On phones the card is a sheet over the text: folded, it shows the words and the decisions.
  function fold(closed) {
    const button = sheet().querySelector('[data-action="fold"]');
    if (!button) return;
    sheet().classList.toggle("folded", closed);
    button.textContent = closed ? "More" : "Less";
    button.setAttribute("aria-expanded", String(!closed));
  }

  const foldOrOpen = () => fold(!sheet().classList.contains("folded"));

  return { at, begin, card, desk, facts, focus, fold, foldOrOpen, go, nextOpen, passages, press, refresh, say, step };
})();
