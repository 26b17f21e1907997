// Files can be dropped on their field; their names are shown before they are sent.
"use strict";

const field = document.querySelector("[data-drop]");
const input = field.querySelector("input[type=file]");
const chosen = field.querySelector(".chosen");
const show = () => chosen.replaceChildren(...[...input.files].map((file) => {
  const item = document.createElement("li");
  item.textContent = `${file.name} (${Math.ceil(file.size / 1024)} kB)`;
  return item;
}));
input.addEventListener("change", show);
["dragover", "dragleave", "drop"].forEach((kind) => field.addEventListener(kind, (event) => {
  event.preventDefault();
  field.classList.toggle("over", kind === "dragover");
  if (kind === "drop" && event.dataTransfer.files.length) {
    input.files = event.dataTransfer.files;
    show();
  }
}));
