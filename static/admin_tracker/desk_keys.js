// Keys of the tagging desk: which key does what, kept in this browser, and checked for clashes.
"use strict";

window.deskKeys = (() => {
  const STORE = "desk-keys";
  const DESK = "desk";
  const SIDES = "sides"; // two readings side by side
  const ALL = [DESK, SIDES];
  // An action, its key, what it does, and the pages that know it: one key has one action a page.
  const ACTIONS = [
    ["next", "j", "Next passage", ALL],
    ["previous", "k", "Previous passage", ALL],
    ["accept", "a", "Accept and go on"],
    ["reject", "x", "Reject, with a reason (then 1 to 5)"],
    ["speaker", "s", "Say who said it"],
    ["span", "e", "Edit the span"],
    ["match", "m", "Decide on a match"],
    ["occasion", "o", "The same speaker on another occasion"],
    ["later", "l", "Decide later"],
    ["later_all", "shift+l", "Decide later, for everybody"],
    ["new", "n", "New passage from the selection"],
    ["note", "c", "Note"],
    ["tag", "t", "Tags of the quote, article or speaker"],
    ["curate", "g", "Quote, statement, speaker, events"],
    ["undo", "u", "Undo your last step", ALL],
    ["redo", "shift+u", "Redo", ALL],
    ["recent1", "1", "Credit the latest speaker"],
    ["recent2", "2", "Credit the one before"],
    ["recent3", "3", "Credit the one before that"],
    ["bulk", "b", "Accept several at once"],
    ["following", "Enter", "Next article, at the end"],
    ["first", "1", "Two readings: as the first has it", [SIDES]],
    ["second", "2", "Two readings: as the second has it", [SIDES]],
    ["neither", "0", "Two readings: neither", [SIDES]],
    ["help", "?", "Show the keys", ALL],
  ];
  // The browser's own, and those that move and press what has the focus.
  const TAKEN = new Set(["Tab", "Escape", " ", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "F5", "/"]);

  const standard = () => Object.fromEntries(ACTIONS.map(([name, key]) => [name, key]));

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(STORE) || "{}");
    } catch {
      return {};
    }
  }

  let map = { ...standard(), ...stored() };

  const named = (event) => {
    const letter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase();
    const key = letter ? event.key.toLowerCase() : event.key;
    return letter && event.shiftKey ? `shift+${key}` : key;
  };

  const pagesOf = ([, , , pages = [DESK]]) => pages;

  const actionOf = (event, page = DESK) => {
    const key = named(event);
    const action = ACTIONS.find((each) => map[each[0]] === key && pagesOf(each).includes(page));
    return action ? action[0] : "";
  };

  // Why a key cannot be had for the action; empty where it can.
  function clash(action, key) {
    if (TAKEN.has(key)) return `“${key}” is the browser's own.`;
    const pages = pagesOf(ACTIONS.find(([name]) => name === action));
    const meets = (each) => pagesOf(each).some((page) => pages.includes(page));
    const other = ACTIONS.find((each) => each[0] !== action && map[each[0]] === key && meets(each));
    return other ? `“${key}” is taken: ${other[2]}.` : "";
  }

  function set(action, key) {
    const reason = clash(action, key);
    if (!reason) {
      map[action] = key;
      localStorage.setItem(STORE, JSON.stringify(map));
    }
    return reason;
  }

  function reset() {
    localStorage.removeItem(STORE);
    map = standard();
  }

  function hint(root = document) {
    for (const mark of root.querySelectorAll("kbd[data-key]")) {
      if (mark.textContent !== map[mark.dataset.key]) mark.textContent = map[mark.dataset.key];
    }
  }

  const IN_WORDS = "input, textarea, select, [contenteditable]";
  const isTyping = (event) => {
    const at = event.target;
    if (!(at instanceof Element) || !at.matches(IN_WORDS)) return false;
    return !at.matches("input[type=radio], input[type=checkbox], input[type=submit]");
  };

  function fillTable() {
    const rows = document.getElementById("key-rows");
    rows.replaceChildren(
      ...ACTIONS.map(([name, , words]) => {
        const row = document.createElement("tr");
        const what = document.createElement("th");
        what.scope = "row";
        what.textContent = words;
        const cell = document.createElement("td");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain key-of";
        button.dataset.of = name;
        button.textContent = map[name];
        button.setAttribute("aria-label", `${words}: ${map[name]}. Press to change`);
        cell.append(button);
        row.append(what, cell);
        return row;
      }),
    );
  }

  let waiting = "";

  function show() {
    waiting = "";
    fillTable();
    document.getElementById("key-clash").textContent = "";
    document.getElementById("keys").showModal();
  }

  function onDialogKey(event) {
    if (!waiting || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    event.preventDefault();
    const action = waiting;
    waiting = "";
    const reason = event.key === "Escape" ? "Left as it was." : set(action, named(event));
    fillTable();
    hint();
    document.getElementById("key-clash").textContent = reason || "Kept.";
    document.querySelector(`[data-of="${action}"]`).focus();
  }

  function listen() {
    const dialog = document.getElementById("keys");
    dialog.addEventListener("keydown", onDialogKey);
    dialog.addEventListener("click", (event) => {
      if (event.target.id === "keys-default") {
        reset();
        fillTable();
        hint();
      }
      if (!event.target.dataset.of) return;
      waiting = event.target.dataset.of;
      event.target.textContent = "press a key";
    });
  }

  return { SIDES, actionOf, hint, isTyping, listen, show };
})();
