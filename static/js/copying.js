// A button beside each box that is there to be copied. Without this the words are selected by hand.
"use strict";

(() => {
  // Browsers lend the clipboard to pages that came over a safe connection alone.
  if (!navigator.clipboard) return;

  for (const box of document.querySelectorAll("#taking :is(input, textarea)[readonly]")) {
    const button = document.createElement("button");
    const told = document.createElement("span");
    const name = box.labels[0].textContent;
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${name}`);
    told.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(box.value);
        told.textContent = "Copied.";
      } catch {
        box.select();
        told.textContent = "Selected: the browser keeps its clipboard from this page.";
      }
    });
    const line = document.createElement("p");
    line.className = "copy";
    line.append(button, told);
    box.after(line);
  }
})();
