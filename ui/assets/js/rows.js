// The rows "Format" and "Words": each says its present value while it is closed and opens in place, one at a time. And
// the fold with details, which opens by itself.

import { fillIn, putWords } from "./dom.js";
import { on, state } from "./state.js";
import { say } from "./words.js";

const FORMAT_NAMES = { "16:9": "format_wide", "1:1": "format_square", "4:5": "format_portrait", "9:16": "format_tall" };

const rows = () => [...document.querySelectorAll(".part:not(#first-paint) .choice-row")];

export const formatName = (format) => (format in FORMAT_NAMES ? say(FORMAT_NAMES[format]) : "");

/** The lettering that is asked for, else the picture's. */
export function shownLettering() {
  const wished = state.wish?.lettering;
  return wished === undefined ? (state.view?.lettering ?? null) : wished;
}

function wordsValue() {
  const before = state.view?.city.id !== state.city.id; // none is shown, or still another city's
  if (state.wish?.lettering === undefined && before) return state.city.shown_name; // what most scenes letter
  return shownLettering()?.text ?? say("words_none");
}

export function mountRow(root) {
  putWords(root);
  const button = root.querySelector("[data-row]");
  const { row } = button.dataset;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    if (row !== "details") for (const other of rows()) other.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-expanded", String(open));
    // On a phone the row comes to stand under the picture, which stays in sight.
    button.scrollIntoView({ block: matchMedia("(max-width: 820px)").matches ? "start" : "nearest" });
  });
  const value = { format: () => formatName(state.wish?.format), words: wordsValue }[row];
  if (value) on("wish view", () => fillIn(root, `${row}-value`, value()));
  document.addEventListener("keydown", closeByEscape); // once, however many rows there are
}

/** Also where Gradio has made its controls anew meanwhile, which leaves the focus with nobody. */
function closeByEscape({ key }) {
  if (key !== "Escape") return;
  const open = rows().find((row) => row.dataset.row !== "details" && row.getAttribute("aria-expanded") === "true");
  const focused = document.activeElement;
  if (focused.matches('input[aria-expanded="true"]')) return; // Gradio's list closes first
  const choice = document.getElementById(`${open?.dataset.row}-choice`);
  if (!open || !(focused === document.body || focused === open || choice?.contains(focused))) return;
  open.click();
  open.focus();
}
