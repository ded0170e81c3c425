// The tag box on a card: Escape puts it away again. Opening and saving it is htmx's.
"use strict";

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("#cards .tagging");
  if (event.key !== "Escape" || !box) return;
  box.replaceChildren();
  box.closest(".card").focus({ preventScroll: true });
});
