// What every page does beyond its links and forms. Pages work without it.
"use strict";

// The menu is open where there is room for it.
const wide = window.matchMedia("(min-width: 62rem)");
const menus = () => document.querySelectorAll("[data-open-wide]").forEach((menu) => { menu.open = wide.matches; });
wide.addEventListener("change", menus);
menus();

// A popup closes when you leave it or press Escape.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details[data-popup][open]").forEach((popup) => {
    if (!popup.contains(event.target)) popup.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details[data-popup][open]").forEach((popup) => {
    popup.open = false;
    popup.querySelector("summary").focus();
  });
});
