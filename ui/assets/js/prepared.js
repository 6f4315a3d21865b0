// Pictures that are loaded and decoded before they are asked for: the next frame can show them.

import { create } from "./dom.js";
import { emit } from "./state.js";

// The same text as `sizes` in ui/pages/picture.html, so that the preloaded file is the one that is used.
const SIZES = "(max-width: 820px) 100vw, min(932px, calc(100vw - 460px))";
const MOST = 12; // decoded, each takes some megabytes

const ready = new Map(); // recipe id -> {view, image}, the latest last

/** The picture of a view as an element that nobody shows yet. */
export function pictureOf(view) {
  return create("img", {
    className: "picture",
    alt: view.prompt.alt,
    width: view.width,
    height: view.height,
    decoding: "sync",
    sizes: SIZES,
    srcset: `${view.urls.small} 320w, ${view.urls.medium} 640w, ${view.urls.webp} ${view.width}w`,
    src: view.urls.webp,
  });
}

/** Loaded, decoded, and put where it would be shown. */
export async function prepare(view) {
  const image = prepared(view.recipe_id)?.image ?? pictureOf(view);
  if (!(await image.decode().then(() => true, () => false))) return;
  keep(view, image);
  emit("prepared", image);
}

export function keep(view, image) {
  ready.delete(view.recipe_id);
  ready.set(view.recipe_id, { view, image });
  if (ready.size > MOST) ready.delete(ready.keys().next().value);
}

/** {view, image} of a recipe whose picture is decoded, else undefined. */
export const prepared = (recipeId) => ready.get(recipeId);
