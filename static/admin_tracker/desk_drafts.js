// What was typed and not saved yet, kept in this browser until it is.
"use strict";

window.deskDrafts = (() => {
  const place = (form) => {
    const passage = form.elements.passage ? form.elements.passage.value : "new";
    // A reading's passages are numbered apart from an article's.
    const which = document.getElementById("desk")?.dataset.drafts || "";
    return `desk-draft:${which}${form.elements.article?.value || passage}:${form.dataset.pane}`;
  };
  const WORDS = "textarea, input[name=name], input[name=places]";

  function keep(form) {
    const fields = [...form.querySelectorAll(WORDS)];
    const typed = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    try {
      localStorage.setItem(place(form), JSON.stringify(typed));
    } catch {
      // A full store loses the draft, and nothing else.
    }
  }

  function restore(form) {
    let typed = null;
    try {
      typed = JSON.parse(localStorage.getItem(place(form)) || "null");
    } catch {
      return false;
    }
    if (!typed) return false;
    for (const field of form.querySelectorAll(WORDS)) {
      if (field.name in typed) field.value = typed[field.name];
    }
    return true;
  }

  // The passages, by their number here, of which a note was typed and not saved.
  function notes(passages) {
    const which = document.getElementById("desk")?.dataset.drafts || "";
    try {
      const held = (pk) => localStorage.getItem(`desk-draft:${which}${pk}:note`);
      return passages.flatMap((pk, at) => (pk && held(pk) ? [at + 1] : []));
    } catch {
      return [];
    }
  }

  const forget = (form) => localStorage.removeItem(place(form));

  return { forget, keep, notes, place, restore };
})();
