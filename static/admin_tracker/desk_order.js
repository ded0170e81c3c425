// The sentences of a statement put in order by dragging or by Alt with an arrow; saved by the form.
"use strict";

(() => {
  const list = document.getElementById("order");
  if (!list) return;
  const rows = () => [...list.children];
  let dragged = null;

  function say(row) {
    document.getElementById("order-said").textContent = `Place ${rows().indexOf(row) + 1} of ${rows().length}, not saved yet.`;
  }

  for (const row of rows()) row.draggable = true;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
  });
  list.addEventListener("dragend", () => {
    if (dragged) say(dragged);
    dragged = null;
  });
  list.addEventListener("keydown", (event) => {
    const row = event.target;
    if (!event.altKey || !row.matches("li")) return;
    if (event.key === "ArrowUp" && row.previousElementSibling) row.previousElementSibling.before(row);
    else if (event.key === "ArrowDown" && row.nextElementSibling) row.nextElementSibling.after(row);
    else return;
    event.preventDefault();
    row.focus();
    say(row);
  });
})();
