// The stage: the picture and its blurred self behind it. The frame keeps its size whatever the picture's format is.

import { filled, putWords } from "./dom.js";
import { keep, pictureOf, prepared } from "./prepared.js";
import { hideVeil, mountVeil } from "./progress.js";
import { emit, on, state } from "./state.js";
import { say } from "./words.js";

let root;

export function mountStage(element) {
  root = element;
  putWords(root);
  mountVeil(root, { announce, backdrop });
  on("view", showPicture);
  on("refused", hideVeil);
  on("cancelled", () => {
    hideVeil();
    announce(say("cancelled"));
    if (state.view) named(state.view);
  });
}

/** In the very frame when it was prepared, else when it is decoded. One that does not load leaves placeholder and alt text. */
async function showPicture(view) {
  hideVeil();
  const known = prepared(view.recipe_id)?.image;
  if (known) return swap(view, known);
  backdrop(view.placeholder);
  const image = pictureOf(view);
  const whole = await image.decode().then(() => true, () => false);
  if (state.view !== view) return;
  if (whole) keep(view, image);
  swap(view, image);
}

function swap(view, image) {
  const frame = root.querySelector(".frame");
  const before = [...frame.querySelectorAll("img")].filter((old) => old !== image);
  frame.dataset.format = view.format ?? "1:1";
  frame.querySelector(".backdrop").after(image);
  for (const old of before) old.remove();
  backdrop(view.placeholder);
  named(view);
  emit("painted", view);
  announce(say("picture_shown", { title: view.prompt.title }));
}

function named(view) {
  root.querySelector("figure").setAttribute("aria-label", view.prompt.title);
}

function backdrop(dataUrl, className = "") {
  if (dataUrl && !/^data:image\/[a-z+]+;base64,[\w+/=]+$/.test(dataUrl)) return; // it goes into CSS
  const target = root.querySelector(".backdrop");
  target.className = `backdrop ${className}`;
  target.style.backgroundImage = dataUrl ? `url("${dataUrl}")` : "";
}

function announce(sentence) {
  filled(root, "announcement").textContent = sentence;
}
