// What is sent from the desk and what comes back: the next passage is read meanwhile.
"use strict";

window.deskAnswers = (() => {
  const drafts = window.deskDrafts;
  const panes = window.deskPanes;
  const place = window.deskPlace;
  const SENT = "sent"; // decided here, and not answered yet
  let unanswered = 0; // decisions that wait their turn or the server's answer
  let leaving = false; // to the next article as soon as all are answered

  // Decisions are sent one after another (hx-sync on their forms), so that the last answer is the
  // newest and u takes back what stands. None may be left behind by leaving the page.
  const isDecision = (form) => form?.matches?.("form[hx-post]");
  const stateOf = (passage) => document.getElementById(`state-${passage}`);

  function leave() {
    leaving = unanswered > 0;
    if (leaving) place.say("Saving, then on to the next article.");
    else place.press('[data-action="following"]');
  }

  function onFinally(event) {
    if (!isDecision(event.detail.ctx.sourceElement)) return;
    unanswered -= 1;
    if (leaving && unanswered === 0 && place.at("finish")) leave();
  }

  function onLeaving(event) {
    if (unanswered) event.preventDefault();
  }

  // An answer may swap what is said of a passage and leave its forms, and the pane lent to it, as
  // they were.
  function asShown(event) {
    const { passage, version } = event.target.elements;
    const here = passage && document.getElementById(`card-${passage.value}`);
    if (here && version) version.value = place.facts(here).version;
  }

  function onSubmit(event) {
    const form = event.target;
    const chosen = event.submitter;
    if (isDecision(form)) unanswered += 1;
    if (chosen?.name === "speaker") window.deskSpeakers.remember(chosen.value, chosen.dataset.name);
    if (!form.matches("[data-moves-on]")) return;
    // The answer comes while the next passage is being read; a refusal calls back. At once, so
    // that a second press never falls on the passage that was just decided.
    const state = stateOf(form.elements.passage.value);
    if (state) state.dataset.review = SENT;
    place.nextOpen();
  }

  // What the form was sent for: it may have been lent to another passage meanwhile.
  function sentFor({ request, sourceElement }) {
    const sent = (name) => request?.body?.get?.(name) || "";
    const passage = sent("passage");
    return {
      form: sourceElement?.closest?.("form"),
      passage,
      owner: passage || sent("snapshot") || sent("article"),
    };
  }

  function onAnswered(event) {
    const { response } = event.detail.ctx;
    const { form, passage, owner } = sentFor(event.detail.ctx);
    if (!form) return;
    // No content: signed out meanwhile, and on the way to the sign-in and back.
    if (response.status === 204) {
      window.removeEventListener("beforeunload", onLeaving);
      if (form.dataset.pane) panes.reopen(form, passage);
      return;
    }
    if (response.status < 400) {
      if (form.dataset.pane) panes.done(form, owner);
      return;
    }
    unsend(passage);
    if (form.dataset.pane) panes.reopen(form, passage);
    else if (passage) place.go(document.getElementById(`card-${passage}`));
    if (response.status >= 500) place.say("Not saved: the server failed. What you typed is still here.", true);
  }

  function unsend(passage) {
    const state = stateOf(passage);
    if (state?.dataset.review === SENT) state.dataset.review = "suggested";
  }

  function onLost(event) {
    const { form, passage } = sentFor(event.detail?.ctx || {});
    if (!isDecision(form)) return;
    unsend(passage);
    if (form.dataset.pane) panes.reopen(form, passage);
    place.say("Not saved: no answer from the server. What you typed is still here.", true);
  }

  // What was taken back is decided on anew, or looked at: the focus goes to its passage.
  function onBack(toast) {
    const back = toast.dataset.back;
    if (!back) return;
    delete toast.dataset.back;
    place.go(document.getElementById(`card-${back}`));
  }

  // Making the passage leads straight to who said it.
  function onMade() {
    const toast = document.getElementById("toast");
    onBack(toast);
    const made = toast.dataset.made;
    if (!made) return;
    delete toast.dataset.made;
    place.go(document.getElementById(`card-${made}`));
    panes.open("speaker");
  }

  function listen() {
    // Before htmx, which reads the form when the event reaches it.
    place.desk().addEventListener("submit", asShown, true);
    place.desk().addEventListener("submit", onSubmit);
    place.desk().addEventListener("desk:moved", () => {
      leaving = false;
    });
    document.addEventListener("htmx:after:request", onAnswered);
    document.addEventListener("htmx:error", onLost);
    document.addEventListener("htmx:finally:request", onFinally);
    window.addEventListener("beforeunload", onLeaving);
  }

  return { leave, listen, onMade };
})();
