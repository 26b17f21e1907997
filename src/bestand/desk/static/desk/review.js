// The coder's keys, words chosen in the text, and drafts that outlive a lost session. All of it works by
// the buttons and links of the page; without this they remain.
"use strict";

const review = document.querySelector("[data-review]");
const cards = [...document.querySelectorAll("[data-card]")];
const text = document.getElementById("text");
const pick = document.getElementById("pick");

// ------------------------------------------------------------------ words chosen in the text

// Where in the report a place of the page is: blocks know where they begin.
function position(node, offset) {
  const from = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = from && from.closest("[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  before.querySelectorAll(".hidden, .note").forEach((each) => each.remove());
  return Number(block.dataset.start) + [...before.textContent].length;
}

function chosen() {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = position(range.startContainer, range.startOffset);
  const end = position(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end, words: selection.toString().trim() };
}

let picked = null;
document.addEventListener("selectionchange", () => {
  const now = chosen();
  if (!now && document.activeElement && pick.contains(document.activeElement)) return;
  picked = now;
  pick.hidden = !picked;
  if (!picked) return;
  pick.querySelector("q").textContent = picked.words.replace(/\s+/g, " ");
  const link = pick.querySelector("a");
  if (link) link.href = adding();
});

function adding() {
  const link = document.getElementById("add-event");
  const address = link ? link.getAttribute("href") : "";
  return picked ? `${address}?start=${picked.start}&end=${picked.end}` : address;
}

const form = document.querySelector("form[data-keep]");
const use = pick.querySelector("[data-use]");
if (use) {
  use.addEventListener("click", () => {
    if (!picked) return;
    form.elements.start.value = picked.start;
    form.elements.end.value = picked.end;
    form.elements.words.value = picked.words.replace(/\s+/g, " ");
    form.elements.words.focus();
    pick.hidden = true;
    keep();
  });
}
if (form && form.elements.words) {  // typed words are looked up; places of a selection no longer hold
  form.elements.words.addEventListener("input", () => { form.elements.start.value = form.elements.end.value = ""; });
}

// ------------------------------------------------------------------ drafts

// What is typed stays in this tab until it is saved: whoever is signed out meanwhile finds it again.
const drafts = "draft:";
function keep() {
  const fields = [...form.elements].filter((each) => each.name && !["csrfmiddlewaretoken", "seen"].includes(each.name));
  const values = fields.map((each) => [each.name, each.type === "checkbox" ? each.checked : each.value]);
  sessionStorage.setItem(drafts + location.pathname + location.search, JSON.stringify(values));
}

function putBack() {
  const kept = sessionStorage.getItem(drafts + location.pathname + location.search);
  if (!kept) return;
  let changed = false;
  JSON.parse(kept).forEach(([name, value]) => {
    const field = form.elements[name];
    if (!field) return;
    const now = field.type === "checkbox" ? field.checked : field.value;
    if (now === value) return;
    changed = true;
    if (field.type === "checkbox") field.checked = value; else field.value = value;
  });
  document.getElementById("put-back").hidden = !changed;
}

if (form) {
  form.addEventListener("input", keep);
  document.querySelector("[data-leave]").addEventListener("click", () => {
    sessionStorage.removeItem(drafts + location.pathname + location.search);
  });
  if (!document.querySelector("[role=alert], .field .error")) putBack();
  const first = form.querySelector(".error") ? form.querySelector(".field:has(.error) input, .field:has(.error) select") : form.querySelector("select, input:not([type=hidden])");
  if (first) first.focus({ preventScroll: true });
} else {
  Object.keys(sessionStorage).filter((key) => key.startsWith(drafts + location.pathname)).forEach((key) => sessionStorage.removeItem(key));
}

// ------------------------------------------------------------------ keys

const letters = document.getElementById("letter-keys");
const quiet = "desk-no-letter-keys";
function switched() {
  document.body.classList.toggle("no-keys", letters ? !letters.checked : false);
}
if (letters) {
  letters.checked = localStorage.getItem(quiet) === null;
  letters.addEventListener("change", () => {
    if (letters.checked) localStorage.removeItem(quiet); else localStorage.setItem(quiet, "1");
    switched();
  });
  switched();
}

function here() {
  return document.activeElement.closest("[data-card]");
}

function go(list, now, step) {
  const at = list.indexOf(now);
  const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// The thing that the focus is on: a fact, else its event.
function act(name) {
  const card = here();
  if (!card) return;
  const row = document.activeElement.closest("[data-row]");
  const wanted = `[data-do=${name}]`;
  const button = (row && row.querySelector(wanted)) || card.querySelector(`footer ${wanted}`) || card.querySelector(wanted);
  if (button) button.click();
}

const keys = {
  j: () => go(cards, here(), 1),
  k: () => go(cards, here(), -1),
  a: () => act("accept"),
  x: () => act("reject"),
  e: () => act("correct"),
  f: () => {
    const menu = here() && here().querySelector("[data-add]");
    if (!menu) return;
    menu.open = true;
    menu.querySelector("a").focus();
  },
  n: () => { location.assign(adding()); },
  u: () => { const undo = document.querySelector("[data-do=undo]"); if (!undo.disabled) undo.click(); },
  "?": () => { const sheet = document.querySelector(".keys"); sheet.open = !sheet.open; sheet.querySelector("summary").focus(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !letters) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const card = here();
  if (card && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const rows = [...card.querySelectorAll("[data-row]")];
    go(rows, document.activeElement.closest("[data-row]"), event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  const key = keys[event.key];
  if (!key || !letters.checked) return;
  event.preventDefault();
  key();
});

// After a decision: back to the event that it was on.
if (letters && location.hash) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches("[data-card]")) target.focus({ preventScroll: true });
}
