// The matches of the passage in focus, which are decided one after the other.
"use strict";

window.deskMatches = (() => {
  const place = window.deskPlace;
  let going = false; // between m and the last match of the passage

  const open = () => [...(place.card()?.querySelectorAll(".matching[data-open]") || [])];
  const atHand = () => document.activeElement?.closest?.(".matching");

  // Where none waits, those that the machine is sure of: a person may know better.
  const sure = () => [...(place.card()?.querySelectorAll(".sentence > .matching") || [])];

  // To the next match that waits in this passage; from the last to the first.
  function next() {
    const waiting = open().length ? open() : sure();
    if (!waiting.length) return place.say("No match waits in this passage.");
    const to = waiting[waiting.indexOf(atHand()) + 1] || waiting[0];
    place.fold(false);
    going = true;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  }

  function leave() {
    going = false;
    place.focus();
  }

  // An answered match was swapped away: on to the next, or back to the passage.
  function goOn() {
    if (going && open().length) next();
    else leave();
  }

  function listen() {
    place.desk().addEventListener("desk:moved", () => {
      going = false;
    });
  }

  return { atHand, goOn, leave, listen, next };
})();
