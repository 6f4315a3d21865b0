// Gradio's dropdowns by keyboard. Their lists know two ways to lose the focus, and both end badly: Enter leaves it with
// nobody, Tab opens the list again behind it.

const FIELD = ".wrap-inner input[role=combobox]";

/** Keys that by themselves say nothing to a list; it would open at each of them. */
const SILENT = ["Tab", "Shift", "Control", "Alt", "Meta"];

let entered = null; // the field in which Enter was pressed
let returning = false; // the focus goes back to it, and its list stays closed

export function mendLists() {
  document.addEventListener("keydown", passKey, true);
  document.addEventListener("blur", ({ target }) => target === entered && takeBack(target), true);
  document.addEventListener("focus", (event) => returning && event.stopPropagation(), true);
  document.addEventListener("pointerdown", openAgain, true);
}

/**
 * The list hears of Tab only after it has lost the focus and closed, and would open again, with the chosen entry alone; so
 * the key is kept from it. And a browser gives a list that scrolls a stop of its own, which is gone by then, and the focus
 * with it.
 */
function passKey(event) {
  const { key, target } = event;
  if (key === "Tab") for (const list of document.querySelectorAll(".option-list")) list.tabIndex = -1;
  if (!target.matches?.(FIELD)) return;
  entered = key === "Enter" ? target : null;
  if (SILENT.includes(key)) event.stopPropagation();
}

/** Gradio takes the focus away when an entry is chosen by Enter: it stays on the field, where Tab goes on. */
function takeBack(field) {
  entered = null;
  setTimeout(() => {
    if (document.activeElement !== document.body || !field.isConnected) return;
    returning = true;
    field.focus({ preventScroll: true });
    returning = false;
  });
}

/** A list opens when its field gets the focus; one that has it already would not open by a click. */
function openAgain({ target }) {
  const closed = target === document.activeElement && target.matches(FIELD) && target.ariaExpanded !== "true";
  if (closed) target.blur();
}
