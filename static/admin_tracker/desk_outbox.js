// The outbox of the machine: one finding in focus, one key an answer. Without this, plain forms.
"use strict";

(() => {
  const outbox = document.getElementById("outbox");
  if (!outbox) return;
  const keys = window.deskKeys;
  const SENT = "sent"; // answered here, and not yet by the server
  let current = "";
  let list = document.getElementById("outbox-items");
  const answered = new Set(); // findings that waited on this page and do no more

  const cards = () => [...outbox.querySelectorAll("#outbox-items > .card")];
  const card = () => document.getElementById(current);
  const waits = (each) => each.dataset.open !== undefined && each.dataset.open !== SENT;
  const press = (selector, inside) => {
    const button = inside?.querySelector(selector);
    if (button && !button.disabled) button.click();
  };

  function mark() {
    for (const each of cards()) each.classList.toggle("current", each.id === current);
  }

  function go(to, { focus = true } = {}) {
    if (!to) return;
    current = to.id;
    mark();
    if (focus) to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  }

  const step = (by) => go(cards()[cards().indexOf(card()) + by]);

  function nextOpen() {
    const all = cards();
    const after = all.slice(all.indexOf(card()) + 1);
    go(after.find(waits) || document.getElementById("finish"));
  }

  // What an answer swapped in takes the place of what was there, the focus included.
  function refresh() {
    keys.hint();
    const now = document.getElementById("outbox-items");
    // Read anew after a step back or forth: what waits again comes first.
    const anew = now !== list;
    list = now;
    const again = anew && cards().find((each) => waits(each) && answered.has(each.id));
    if (again || !card() || (anew && !waits(card()))) {
      current = (again || cards().find(waits) || cards()[0]).id;
    }
    mark();
    for (const each of cards()) {
      if (waits(each)) answered.delete(each.id);
      else if (each.id !== "finish") answered.add(each.id);
    }
    if (again) go(again);
    const all = cards().length - 1;
    const left = cards().filter(waits).length;
    const finish = outbox.querySelector(".finish-count");
    if (finish) finish.textContent = `${all} of ${all}, ${left} skipped`;
    const at = document.activeElement;
    if ((!at || at === document.body) && !document.getElementById("keys").open) {
      card().focus({ preventScroll: true });
    }
  }

  const does = {
    next: () => step(1),
    previous: () => step(-1),
    undo: () => press('[data-action="undo"]', outbox),
    redo: () => press('[data-action="redo"]', outbox),
    help: keys.show,
  };

  function onKey(event) {
    if (document.getElementById("keys").open || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || keys.isTyping(event)) return;
    const action = keys.actionOf(event);
    if (action === "following") {
      if (current === "finish" && event.target === card()) press('[data-action="following"]', card());
      return;
    }
    const answer = card()?.querySelector(`[data-answer="${action}"], [data-choice="${event.key}"]`);
    if (!answer && !does[action]) return;
    event.preventDefault();
    if (answer) answer.click();
    else does[action]();
  }

  function onClick(event) {
    const at = event.target.closest(".card");
    if (at) {
      current = at.id;
      mark();
    }
    if (event.target.closest('[data-action="help"]')) keys.show();
  }

  // The answer comes while the next finding is being read; a refusal calls back.
  function onSubmit(event) {
    if (!event.target.matches("[data-moves-on]")) return;
    const at = event.target.closest(".card");
    current = at.id;
    at.dataset.open = SENT;
    nextOpen();
  }

  const finding = (event) => event.detail?.ctx?.sourceElement?.closest?.(".finding");

  function callBack(at) {
    if (!at) return;
    at.dataset.open = "";
    go(at);
  }

  function onAnswered(event) {
    const { response } = event.detail.ctx;
    const at = finding(event);
    if (!at || response.status < 400) return;
    const now = document.getElementById(at.id);
    callBack(now?.dataset.open === undefined ? null : now);
    if (response.status >= 500) say("Not saved: the server failed.");
  }

  function say(words) {
    const toast = document.getElementById("toast");
    toast.textContent = words;
    toast.classList.add("not-done");
  }

  document.documentElement.classList.add("with-scripts");

  function start() {
    keys.listen();
    document.addEventListener("keydown", onKey);
    outbox.addEventListener("click", onClick);
    outbox.addEventListener("submit", onSubmit);
    document.addEventListener("htmx:after:request", onAnswered);
    document.addEventListener("htmx:error", (event) => {
      callBack(finding(event));
      say("Not saved: no answer from the server.");
    });
    let due = 0;
    new MutationObserver(() => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(refresh);
    }).observe(outbox, { childList: true, subtree: true });
    go(cards()[0]);
    refresh();
  }

  // After htmx has taken up the forms: a key pressed before would leave the page by a plain form.
  setTimeout(start);
})();
