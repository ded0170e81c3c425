// What was typed and not saved yet, kept in this browser until it is.
"use strict";

window.deskDrafts = (() => {
  // Several editors may share a browser, and what one typed is not shown to the next.
  const editor = document.querySelector("meta[name=editor]").content;
  // A reading's passages are numbered apart from an article's.
  const which = () => document.getElementById("desk")?.dataset.drafts || "";
  // A new passage belongs to the text that it is marked in, any other pane to a passage.
  const ownerOf = ({ passage, snapshot, article }) => (passage || snapshot || article).value;
  const keyOf = (owner, pane) => `desk-draft:${editor}:${which()}${owner}:${pane}`;
  const key = (form) => keyOf(ownerOf(form.elements), form.dataset.pane);
  const FIELDS = "textarea, select, input[name=name], input[name=places], input[name=kind]";
  const TYPED = "textarea, input[name=name]"; // without which nothing was begun

  const isChosen = (field) => field.type !== "radio" || field.checked;

  function read(at) {
    try {
      const found = JSON.parse(localStorage.getItem(at) || "null");
      return found?.typed ? found : null;
    } catch {
      return null;
    }
  }

  function write(at, draft) {
    try {
      localStorage.setItem(at, JSON.stringify(draft));
    } catch {
      // A full store loses the draft, and nothing else.
    }
  }

  function keep(form) {
    const begun = [...form.querySelectorAll(TYPED)].some((field) => field.value.trim());
    if (!begun) return drop(key(form));
    const fields = [...form.querySelectorAll(FIELDS)].filter(isChosen);
    const typed = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    write(key(form), { typed, open: true, at: Date.now() });
  }

  // A pane that was put away is not opened by itself when the desk is.
  function putAway(form) {
    const draft = read(key(form));
    if (draft?.open) write(key(form), { ...draft, open: false });
  }

  function restore(form) {
    const draft = read(key(form));
    if (!draft) return false;
    for (const field of form.querySelectorAll(FIELDS)) {
      if (!(field.name in draft.typed)) continue;
      if (field.type === "radio") field.checked = field.value === draft.typed[field.name];
      else field.value = draft.typed[field.name];
    }
    write(key(form), { ...draft, open: true });
    return true;
  }

  // The panes of the owner in which something waits, by name.
  function of(owner, panes) {
    const found = panes.map((pane) => ({ pane, owner, ...read(keyOf(owner, pane)) }));
    return found.filter(({ typed }) => typed);
  }

  const drop = (at) => localStorage.removeItem(at);
  const forget = (owner, pane) => drop(keyOf(owner, pane));

  return { forget, keep, of, ownerOf, putAway, restore };
})();
