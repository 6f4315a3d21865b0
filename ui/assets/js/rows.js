// The rows "Channel", "Words" and "Brand": each says its present value while it is closed and opens in place, one at a
// time. And the folds, which open by themselves.

import { fillIn, putWords } from "./dom.js";
import { on, state } from "./state.js";
import { say } from "./words.js";

const rows = () => [...document.querySelectorAll(".part:not(#first-paint) .choice-row")];

/** The lettering that is asked for, else the picture's. */
export function shownLettering() {
  const wished = state.wish?.lettering;
  return wished === undefined ? (state.view?.lettering ?? null) : wished;
}

/** The city's name, and the headline where there is one. */
export function wordsValue() {
  const { headline = "", date = "" } = state.wish?.overlay ?? {};
  const filled = headline.replaceAll("{city}", state.city.shown_name).replaceAll("{date}", date);
  return [nameValue(), filled].filter(Boolean).join(" · ");
}

function nameValue() {
  const before = state.view?.city.id !== state.city.id; // none is shown, or still another city's
  if (state.wish?.lettering === undefined && before) return state.city.shown_name; // what most scenes letter
  return shownLettering()?.text ?? say("words_none");
}

export function closeRows() {
  for (const row of rows()) row.setAttribute("aria-expanded", "false");
}

/** `value()` is what the row says. */
export function mountRow(root, value = null) {
  putWords(root);
  const button = root.querySelector("[data-row]");
  const { row } = button.dataset;
  const choice = button.matches(".choice-row");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    if (choice) closeRows();
    button.setAttribute("aria-expanded", String(open));
    // On a phone the row comes to stand under the picture, which stays in sight.
    button.scrollIntoView({ block: matchMedia("(max-width: 820px)").matches ? "start" : "nearest" });
  });
  if (value) on("wish view channels kits", () => fillIn(root, `${row}-value`, value()));
  document.addEventListener("keydown", closeByEscape); // once, however many rows there are
}

/** Also where Gradio has made its controls anew meanwhile, which leaves the focus with nobody. */
function closeByEscape({ key }) {
  if (key !== "Escape") return;
  const open = rows().find((row) => row.getAttribute("aria-expanded") === "true");
  const focused = document.activeElement;
  if (focused.matches('input[aria-expanded="true"]')) return; // Gradio's list closes first
  if (!open || !(focused === document.body || focused.closest(".choices"))) return;
  open.click();
  open.focus();
}
