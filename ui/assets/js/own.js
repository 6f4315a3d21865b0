// The visitor's own words: a box in the place of the picture's words, filled by "Edit", empty by "Write your own".
// What is wrong with them is said beside them.

import { doing, fillIn, putWords } from "./dom.js";
import { post } from "./api.js";
import { drawOwnPrompt } from "./pictures.js";
import { closeRows } from "./rows.js";
import { on, state } from "./state.js";
import { recallInTab, rememberInTab } from "./storage.js";
import { formatNumber, say } from "./words.js";

const limit = state.boot.limits.prompt_characters;

let foot = null;
let text = "";
let opener = null; // what has the focus when the box closes
let put = () => {}; // puts a text into Gradio's field

export const isWriting = () => document.documentElement.dataset.writing !== undefined;

/** `putText(text)` sets the field. */
export function connectOwnWords(putText) {
  put = putText;
  if (!recallInTab("writing")) return;
  put(recallInTab("draft")); // a change of language reloads the page
  setOpen(true);
}

export function openOwnWords(filled = "") {
  opener = document.activeElement;
  closeRows(); // or the picture, which stays in sight of an open one, would lie over what is said of the words
  put(filled);
  setOpen(true);
  const field = document.querySelector("#own-text textarea");
  field?.focus();
  field?.closest("#writing").scrollIntoView({ block: "nearest" });
}

function setOpen(open) {
  const { dataset } = document.documentElement;
  if (open) dataset.writing = "";
  else delete dataset.writing;
  rememberInTab("writing", open ? "open" : "");
  refuse("");
  hear(false);
}

function close() {
  if (!isWriting()) return;
  const inside = document.getElementById("writing").contains(document.activeElement);
  setOpen(false);
  rememberInTab("draft", "");
  if (inside) (opener?.isConnected ? opener : document.querySelector("[data-do=write-own]")).focus();
}

export function typeOwnWords(typed) {
  text = typed ?? "";
  if (isWriting()) rememberInTab("draft", text);
  show();
}

function show() {
  if (!foot) return;
  const length = [...text].length;
  fillIn(foot, "counter", `${formatNumber(length)} / ${formatNumber(limit)}`);
  doing(foot, "draw-own").disabled = !text.trim() || length > limit;
}

export function mountOwnFoot(root) {
  foot = root;
  putWords(root);
  show();
  doing(root, "draw-own").addEventListener("click", () => {
    if (isHeard()) return;
    refuse("");
    hear(true);
    drawOwnPrompt(text.trim());
  });
  on("failure", () => hear(false)); // said over the picture; the words can be sent again
  doing(root, "close-own").addEventListener("click", close);
  root.closest("#writing").addEventListener("keydown", (event) => event.key === "Escape" && close());
  // Taken: it is being drawn, or was drawn already. Another picture chosen meanwhile closes the box as well.
  on("view job", close);
}

const isHeard = () => doing(foot, "draw-own").ariaBusy === "true";

/** The button says at once that it was pressed: on a slow network the server's answer takes a second or two. */
function hear(heard) {
  if (!foot) return;
  const button = doing(foot, "draw-own");
  button.ariaBusy = heard ? "true" : null;
  button.textContent = say(heard ? "drawing" : "draw");
}

let refusal = null;
let refused = null; // the words that the policy refused, and the appeal of that

export function mountRefusal(root) {
  refusal = root;
  putWords(root);
  on("refused", (error) => {
    setOpen(true);
    refuse(error.message);
    offerReview(error);
  });
  doing(root, "ask-review").addEventListener("click", askReview);
}

/** Words that the policy refuses can be shown to a person: only then are they kept. */
function offerReview({ code, values }) {
  refused = code === "policy" && values?.appeal ? { appeal: values.appeal, words: text.trim() } : null;
  refusal.querySelector(".appeal").hidden = !refused;
  doing(refusal, "ask-review").hidden = false;
  if (refused) fillIn(refusal, "appeal-note", say("review_keeps"));
}

async function askReview({ currentTarget: button }) {
  if (!refused || button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const { days } = await post("/api/reviews", refused);
    const held = document.activeElement === button;
    button.hidden = true;
    fillIn(refusal, "appeal-note", say("review_asked", { days: formatNumber(days) }));
    if (held) document.querySelector("#own-text textarea")?.focus();
  } catch (error) {
    fillIn(refusal, "appeal-note", error.message);
  } finally {
    button.ariaBusy = null;
  }
}

function refuse(sentence) {
  if (!refusal) return;
  refusal.querySelector(".refusal").hidden = !sentence;
  refusal.querySelector(".appeal").hidden = true;
  fillIn(refusal, "refused-why", sentence);
  const field = document.querySelector("#own-text textarea");
  if (sentence) field?.setAttribute("aria-invalid", "true");
  else field?.removeAttribute("aria-invalid");
}
