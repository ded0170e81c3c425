// Selected characters of the text, counted in code points as the server counts them.
"use strict";

window.deskSpans = (() => {
  const points = (text) => [...text].length;
  const lines = () => [...document.querySelectorAll("#text > p")];

  // The text nodes of a paragraph that are the article's own, not the marks' labels.
  function* own(line) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(".passage-tag")) yield walker.currentNode;
    }
  }

  // The place in the text of a point in the page.
  function placeOf(node, offset) {
    const range = document.createRange();
    range.setStart(node, offset);
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("#text > p");
    if (!line) return null;
    let count = Number(line.dataset.start);
    for (const text of own(line)) {
      if (text === node) return count + points(text.data.slice(0, offset));
      if (range.comparePoint(text, 0) >= 0) return count;
      count += points(text.data);
    }
    return count;
  }

  // The point in the page of a place in the text; where a stretch begins, before its first letter
  // and not after the last of what precedes it.
  function pointOf(place, begins = false) {
    let last = null;
    for (const line of lines()) {
      if (Number(line.dataset.start) > place) break;
      let count = Number(line.dataset.start);
      for (const text of own(line)) {
        const letters = [...text.data];
        const here = Math.min(Math.max(place - count, 0), letters.length);
        last = [text, letters.slice(0, here).join("").length];
        const ends = count + letters.length;
        if (begins ? place < ends : place <= ends) return last;
        count = ends;
      }
    }
    return last;
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end };
  }

  function rangeOf({ start, end }) {
    const from = pointOf(start, true);
    const to = pointOf(end);
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  }

  function select(span) {
    const range = rangeOf(span);
    if (!range) return;
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  // All the article's characters that the page shows, blank where paragraphs part.
  function characters() {
    const all = [];
    for (const line of lines()) {
      const start = Number(line.dataset.start);
      while (all.length < start) all.push("\n");
      for (const text of own(line)) all.push(...text.data);
    }
    return all;
  }

  const isWord = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  const isMark = (letter) => letter !== undefined && /[\s“”„"«»]/u.test(letter);
  const within = (all, at) =>
    (isWord(all[at - 1]) && isWord(all[at])) ||
    (/['’-]/.test(all[at] || "") && isWord(all[at - 1]) && isWord(all[at + 1])) ||
    (/['’-]/.test(all[at - 1] || "") && isWord(all[at]) && isWord(all[at - 2]));

  function inside(all, start, end) {
    while (start < end && isMark(all[start])) start += 1;
    while (start < end && isMark(all[end - 1])) end -= 1;
    if (end - start > 1 && all[start] === "‘" && all[end - 1] === "’") return { start: start + 1, end: end - 1 };
    return { start, end };
  }

  // To whole words and inside the quotation marks, a stretch for each paragraph; those with words.
  function snapped({ start, end }) {
    const all = characters();
    while (start > 0 && within(all, start)) start -= 1;
    while (end < all.length && within(all, end)) end += 1;
    const cuts = [start];
    for (let at = start; at < end; at += 1) if (all[at] === "\n") cuts.push(at);
    cuts.push(end);
    const pieces = cuts.slice(1).map((cut, i) => inside(all, cuts[i], cut));
    return pieces.filter((each) => all.slice(each.start, each.end).some(isWord));
  }

  // The sentences of one stretch are stored apart.
  function joined(stretches) {
    const all = characters();
    const whole = [];
    for (const { start, end } of stretches) {
      const last = whole.at(-1);
      const between = last && all.slice(last.end, start);
      if (between?.every((letter) => letter.trim() === "" && letter !== "\n")) last.end = end;
      else whole.push({ start, end });
    }
    return whole;
  }

  const wordsOf = ({ start, end }) => characters().slice(start, end).join("");

  // An edge moved by one word or one character, never past the other edge or the text.
  function nudged(span, edge, by, whole) {
    const all = characters();
    let at = span[edge] + by;
    if (whole) {
      const edgeOfWord = (i) => (edge === "start" ? isWord(all[i]) && !isWord(all[i - 1]) : isWord(all[i - 1]) && !isWord(all[i]));
      while (at > 0 && at < all.length && (!edgeOfWord(at) || within(all, at))) at += by;
    }
    at = Math.min(Math.max(at, 0), all.length);
    const moved = { ...span, [edge]: at };
    return moved.start < moved.end ? moved : span;
  }

  return { joined, nudged, rangeOf, select, selected, snapped, wordsOf };
})();
