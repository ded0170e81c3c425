// What is typed into a form that is sent by itself, kept in this browser until it is saved. A row may
// have changed meanwhile, so it is put back only when asked.
"use strict";

(() => {
  // Several editors may share a browser, and what one typed is not shown to the next.
  const PREFIX = `form-draft:${document.querySelector("meta[name=editor]").content}:`;
  const KEY = PREFIX + location.pathname;
  const FIELDS = "textarea, input[type=text], input[type=url], input[type=number], input[type=date]";
  const form = document.querySelector("#content form.choosing[method=post], .change-form #content-main > form");

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  };
  const write = (draft) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(draft));
    } catch {
      // A full store loses the draft, and nothing else.
    }
  };

  // Whoever was led to another page by what they sent has saved it.
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && key !== KEY && read(key)?.sent) localStorage.removeItem(key);
  }
  if (!form) return;

  const fields = () => [...form.querySelectorAll(FIELDS)].filter((field) => field.name);
  const held = read(KEY);

  function keep(sent) {
    const typed = fields().filter((field) => field.value !== field.defaultValue);
    if (!typed.length && !sent) localStorage.removeItem(KEY);
    if (typed.length) write({ typed: Object.fromEntries(typed.map(({ name, value }) => [name, value])), sent });
  }

  const differing = () => fields().filter(({ name, value }) => held?.typed && name in held.typed && held.typed[name] !== value);

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "plain button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function offer() {
    const line = document.createElement("p");
    line.className = "kept-draft";
    line.setAttribute("role", "status");
    const back = button("Put it back", () => {
      for (const field of differing()) field.value = held.typed[field.name];
      line.remove();
      keep(false);
    });
    const away = button("Discard", () => {
      localStorage.removeItem(KEY);
      line.remove();
    });
    line.append(`You typed here and did not save: “${held.typed[differing()[0].name].slice(0, 80)}”. `, back, " ", away);
    form.before(line);
  }

  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  if (differing().length) offer();
})();
