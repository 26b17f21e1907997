// Facts and words point at each other. Without this, links between them do the same.
"use strict";

const pieces = [...document.querySelectorAll("a.w")];
const rows = new Map([...document.querySelectorAll("[data-fact]")].map((row) => [row.dataset.fact, row]));
const panel = document.querySelector(".facts");
const byFact = new Map();
pieces.forEach((piece) => piece.dataset.facts.split(" ").forEach((fact) => {
  if (!byFact.has(fact)) byFact.set(fact, []);
  byFact.get(fact).push(piece);
}));

function clear() {
  document.querySelectorAll(".lit, .near").forEach((each) => each.classList.remove("lit", "near"));
}

// Show these facts: their rows, their events, their words; and, fainter, what else these events say.
function light(facts, reveal) {
  clear();
  const events = new Set();
  facts.forEach((fact) => {
    const row = rows.get(fact);
    if (!row) return;
    row.classList.add("lit");
    const event = row.closest(".event");
    event.classList.add("lit");
    events.add(event);
    (byFact.get(fact) || []).forEach((piece) => piece.classList.add("lit"));
  });
  events.forEach((event) => event.querySelectorAll("[data-fact]").forEach((row) => {
    (byFact.get(row.dataset.fact) || []).forEach((piece) => piece.classList.add("near"));
  }));
  const first = rows.get(facts[0]);
  if (reveal && first && panel.scrollHeight > panel.clientHeight) {
    const inside = first.getBoundingClientRect(), frame = panel.getBoundingClientRect();
    if (inside.top < frame.top || inside.bottom > frame.bottom) {
      panel.scrollTop += inside.top - frame.top - frame.height / 3;
    }
  }
}

pieces.forEach((piece) => {
  const show = () => light(piece.dataset.facts.split(" "), true);
  piece.addEventListener("pointerenter", show);
  piece.addEventListener("focus", show);
});
rows.forEach((row, fact) => {
  const show = () => light([fact], false);
  row.addEventListener("pointerenter", show);
  row.addEventListener("focusin", show);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
