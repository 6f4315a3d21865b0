// Copy link, download, share; and the receipt: what the result says about itself.

import { create, doing, fillIn, putWords } from "./dom.js";
import { askAgain } from "./pictures.js";
import { on, state } from "./state.js";
import { toast } from "./toast.js";
import { formatDate, formatKilobytes, formatNumber, formatSeconds, say } from "./words.js";

const TYPES = ["png", "jpg", "webp"];

let shown = null; // the ImageView that the buttons act on; null while there is none

export function mountActions(root) {
  putWords(root);
  const menu = root.querySelector("details");
  const share = doing(root, "share");
  const setView = (view) => {
    shown = view;
    doing(root, "copy").disabled = share.disabled = !view;
    menu.toggleAttribute("data-disabled", !view);
    menu.querySelector("summary").setAttribute("aria-disabled", String(!view));
    for (const link of menu.querySelectorAll("a")) aim(link, view);
    root.querySelector(".link-field").hidden = true;
  };
  doing(root, "copy").addEventListener("click", () => copyLink(root));
  share.hidden = !navigator.share;
  share.addEventListener("click", () => {
    // Closing the system's sheet rejects the promise: nothing to say.
    navigator.share({ title: shown.prompt.title, url: shown.urls.share }).catch(() => null);
  });
  closeLikeMenu(menu, () => shown);
  on("view", setView);
  on("cancelled", () => setView(state.view)); // the picture before is on the stage again
  on("job failure", () => setView(null));
  setView(null);
}

function aim(link, view) {
  const type = link.dataset.type;
  if (!view || !TYPES.includes(type)) return link.removeAttribute("href");
  link.href = `${view.urls[type]}?download=1`;
  link.download = `${view.download_name}.${type}`;
}

async function copyLink(root) {
  if (!shown) return;
  const field = root.querySelector(".link-field");
  try {
    await navigator.clipboard.writeText(shown.urls.share);
    field.hidden = true;
    toast(say("link_copied"));
  } catch {
    // Refused, or no secure context: the link itself, selected, ready for Ctrl+C.
    field.value = shown.urls.share;
    field.hidden = false;
    field.focus();
    field.select();
    toast(say("link_copy_yourself"));
  }
}

function closeLikeMenu(menu, enabled) {
  const summary = menu.querySelector("summary");
  summary.addEventListener("click", (event) => enabled() || event.preventDefault());
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("focusout", (event) => menu.contains(event.relatedTarget) || (menu.open = false));
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || (menu.open = false));
  menu.addEventListener("click", (event) => {
    if (event.target.closest("a")) menu.open = false;
  });
}

export function mountReceipt(root) {
  putWords(root);
  const askHub = doing(root, "ask-hub");
  askHub.addEventListener("click", askAgain);
  on("view", (view) => {
    root.querySelector(".receipt").replaceChildren(...receiptRows(view));
    fillIn(root, "honest", view.receipt.embedded ? say("honest_sketch") : "");
    fillIn(root, "stands-in", view.stands_in_for ? say("stands_in") : "");
    askHub.hidden = !view.stands_in_for;
    fillList(root.querySelector(".notes"), view.receipt.notes.map((note) => create("li", { textContent: note, dir: "auto" })));
    showUnderstood(root, view);
  });
}

function receiptRows(view) {
  const { receipt } = view;
  const rows = [
    ["receipt_state", say(receipt.cached ? "receipt_cached" : "receipt_fresh")],
    ["receipt_engine", receipt.engine_label],
    ["receipt_model", receipt.model],
    ["receipt_region", receipt.region],
    ["receipt_seconds", formatSeconds(receipt.seconds)],
    ["receipt_size", `${formatNumber(view.width)} × ${formatNumber(view.height)} · ${formatKilobytes(receipt.bytes)}`],
    ["receipt_seed", formatNumber(view.seed, { useGrouping: false })],
    ["receipt_made", formatDate(receipt.made_at)],
  ];
  return rows.map(([key, value]) =>
    create("div", {}, create("dt", { textContent: say(key) }), create("dd", {}, create("bdi", { textContent: value }))),
  );
}

function showUnderstood(root, view) {
  const details = root.querySelector(".understood");
  details.hidden = view.understood.length + view.ignored.length === 0;
  const item = ({ slot, value, words }) =>
    create("li", {}, create("span", { textContent: say(`slot_${slot}`) }), create("b", { textContent: valueOf(slot, value), dir: "auto" }),
      create("q", { textContent: words, dir: "auto" }));
  details.querySelector("ul").replaceChildren(...view.understood.map(item));
  const ignored = details.querySelector(".ignored");
  ignored.hidden = view.ignored.length === 0;
  ignored.textContent = say("ignored", { words: view.ignored.join(", ") });
}

/** A landmark's key is made of its name, "eiffel_tower"; all other values have a word in each language. */
function valueOf(slot, value) {
  return slot === "landmark" ? value.replaceAll("_", " ") : say(`value_${value.replaceAll(" ", "_")}`);
}

function fillList(list, items) {
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
}
