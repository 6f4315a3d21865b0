// The stage: the picture and its blurred self behind it. The frame keeps its size whatever the picture's format is.

import { filled, putWords } from "./dom.js";
import { keep, pictureOf, prepared } from "./prepared.js";
import { hideVeil, mountVeil } from "./progress.js";
import { mountSafeArea } from "./safearea.js";
import { emit, on, state } from "./state.js";
import { say } from "./words.js";

let root;

export function mountStage(element) {
  root = element;
  putWords(root);
  mountVeil(root, { announce, backdrop });
  mountSafeArea(root.querySelector(".safe-sheet"));
  on("prepared", layIn);
  on("swap", turnOver);
  on("view", showPicture);
  on("refused", hideVeil);
  on("cancelled", () => {
    hideVeil();
    announce(say("cancelled"));
    if (state.view) named(state.view);
  });
}

const frame = () => root.querySelector(".frame");

/** What may be pressed next lies over the picture, painted and not to be seen: to show it takes no layout and no paint. */
function layIn(image) {
  if (image.isConnected) return;
  for (const other of frame().querySelectorAll(".waiting")) other.remove();
  image.classList.add("waiting");
  image.ariaHidden = "true";
  frame().querySelector(".veil").before(image);
}

/** The picture alone, so that it is in the next frame; all else of the view comes after it. */
function turnOver({ image }) {
  layIn(image);
  for (const other of frame().querySelectorAll("img")) other.ariaHidden = "true";
  image.classList.remove("waiting");
  image.ariaHidden = null;
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
  const before = [...frame().querySelectorAll("img:not(.waiting)")].filter((old) => old !== image);
  frame().dataset.format = view.format ?? "";
  frame().style.setProperty("--ratio", view.width / view.height);
  turnOver({ image });
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
