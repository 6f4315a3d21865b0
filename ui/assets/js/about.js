// About the picture: its alt text, what is honest to say of it, and, folded, its details.

import { afterPaint, copyText, create, doing, fillIn, filled, putWords } from "./dom.js";
import { askAgain, promptOf } from "./pictures.js";
import { mountRow } from "./rows.js";
import { on, state } from "./state.js";
import { toast } from "./toast.js";
import { formatDate, formatKilobytes, formatNumber, formatSeconds, isolated, say } from "./words.js";

export function mountAbout(root) {
  mountRow(root);
  doing(root, "copy-alt").addEventListener("click", () => copyAlt(filled(root, "alt")));
  const askHub = doing(root, "ask-hub");
  askHub.addEventListener("click", askAgain);
  // Before the picture is there: what a writer says that it will show; of the visitor's own words nothing yet.
  const showAlt = (alt) => {
    fillIn(root, "alt", alt);
    root.querySelector(".alt-head").hidden = !alt;
  };
  on("wish", (wish) => showAlt(promptOf(wish?.prompt_id)?.alt ?? ""));
  on("cancelled refused", () => state.view && showAlt(state.view.prompt.alt));
  on("view", (view) => afterPaint(() => {
    showAlt(view.prompt.alt);
    fillIn(root, "honest", view.receipt.embedded ? say("honest_sketch") : "");
    fillIn(root, "stands-in", view.stands_in_for ? say("stands_in") : "");
    askHub.hidden = !view.stands_in_for;
    const notes = root.querySelector(".notes");
    notes.replaceChildren(...view.receipt.notes.map((note) => create("li", { textContent: note, dir: "auto" })));
    notes.hidden = view.receipt.notes.length === 0;
  }));
}

async function copyAlt(line) {
  if (await copyText(line.textContent)) return toast(say("alt_copied"));
  getSelection().selectAllChildren(line); // refused: ready for Ctrl+C
  toast(say("text_copy_yourself"));
}

export function mountFacts(root) {
  on("view", (view) => afterPaint(() => root.querySelector("dl").replaceChildren(...facts(view))));
}

function facts(view) {
  const { receipt } = view;
  const size = isolated(`${view.width} × ${view.height}`);
  const elsewhere = receipt.region !== state.boot.region.id; // with one region there is nothing to tell
  const rows = [
    ["receipt_size", `${size} · ${formatKilobytes(receipt.bytes)}`],
    ["receipt_made", formatDate(receipt.made_at)],
    ["receipt_state", say(receipt.cached ? "receipt_cached" : "receipt_fresh")],
    ["receipt_seconds", drawingTime(receipt)],
    receipt.queue_seconds !== null && ["receipt_queue", formatSeconds(receipt.queue_seconds)],
    receipt.way_seconds !== null && ["receipt_way", formatSeconds(receipt.way_seconds)],
    receipt.joules !== null && ["receipt_energy", energy(receipt)],
    receipt.cost !== null && ["receipt_cost", `${formatNumber(receipt.cost, { maximumSignificantDigits: 2 })} ${receipt.currency}`],
    ["receipt_engine", receipt.engine_label],
    !receipt.embedded && ["receipt_model", receipt.model],
    elsewhere && ["receipt_region", receipt.region],
  ].filter(Boolean);
  const whole = [
    view.understood.length > 0 && ["understood", understood(view)],
    ["share_prompt", view.prompt.text],
  ].filter(Boolean);
  return [...rows.map((row) => fact(...row)), ...whole.map((row) => fact(...row, "whole"))];
}

/** The engine's own seconds for this picture: queue and way are told apart. */
function drawingTime({ seconds, batch_size: count, shared }) {
  if (seconds === null) return say("receipt_unknown");
  const shown = formatSeconds(seconds);
  if (shared) return say("receipt_shared", { seconds: shown });
  return count > 1 ? say("receipt_batch", { count: formatNumber(count), seconds: shown }) : shown;
}

function energy({ joules, card_shared: shared }) {
  const shown = isolated(`${formatNumber(joules, { maximumFractionDigits: joules < 10 ? 1 : 0 })} J`);
  return shared ? say("receipt_card_shared", { joules: shown }) : shown;
}

const fact = (key, value, className = "") =>
  create("div", { className }, create("dt", { textContent: say(key) }), create("dd", {}, create("bdi", { textContent: value })));

/** Each value by what it is, as "Time of day: Sunset". */
const understood = (view) => view.understood.map(({ slot, value }) => `${say(`slot_${slot}`)}: ${valueOf(slot, value)}`).join(" · ");

/** A landmark's key is made of its name, "eiffel_tower"; all other values have a word in each language. */
function valueOf(slot, value) {
  return slot === "landmark" ? value.replaceAll("_", " ") : say(`value_${value.replaceAll(" ", "_")}`);
}
