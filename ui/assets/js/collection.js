// The visitor's own pictures, in this browser only: those they saw, one for each scene and format, and their favourites.
// They can be taken elsewhere as a file.

import { shapeOf } from "./channels.js";
import { emit } from "./state.js";
import { recall, remember } from "./storage.js";

const LONGEST = 60;
const LARGEST_FILE = 2_000_000; // bytes
const LISTS = ["history", "favourites"];

export const history = () => recall("history", []);
export const favourites = () => recall("favourites", []);
export const isFavourite = (recipe) => favourites().some((entry) => entry.recipe === recipe);

export function entryOf(view) {
  const format = shapeOf(view);
  return {
    recipe: view.recipe_id,
    of: `${view.city.id}|${view.prompt.id ?? view.prompt.text}|${format}`, // the picture, whatever its words and seed
    title: view.prompt.title,
    city: view.city.shown_name,
    format,
  };
}

const pictureOf = (entry) => entry.of ?? entry.recipe; // an earlier version kept no more than the recipe

function keep(list, entries) {
  remember(list, entries.length > 0 ? entries.slice(0, LONGEST) : null);
  emit("collection");
}

export function noteSeen(view) {
  const entry = entryOf(view);
  const others = history().filter((other) => pictureOf(other) !== entry.of && other.recipe !== entry.recipe);
  keep("history", [entry, ...others]);
}

export function toggleFavourite(view) {
  const others = favourites().filter(({ recipe }) => recipe !== view.recipe_id);
  keep("favourites", others.length < favourites().length ? others : [entryOf(view), ...others]);
}

export const setHistory = (entries) => keep("history", entries);

export function exported() {
  const lists = Object.fromEntries(LISTS.map((list) => [list, recall(list, [])]));
  return new Blob([JSON.stringify({ cityframe: 1, ...lists }, null, 1)], { type: "application/json" });
}

/** How many pictures of the file were new here. Throws what is no such file. */
export async function imported(file) {
  if (file.size > LARGEST_FILE) throw new TypeError("too large");
  const told = JSON.parse(await file.text());
  if (told?.cityframe !== 1) throw new TypeError("another file");
  let added = 0;
  for (const list of LISTS) {
    const here = recall(list, []);
    const known = new Set(here.map(({ recipe }) => recipe));
    const fresh = told[list].filter((entry) => isEntry(entry) && !known.has(entry.recipe)).map(plain);
    added += fresh.length;
    keep(list, [...here, ...fresh]);
  }
  return added;
}

const isEntry = (entry) =>
  /^[0-9a-f]{20}$/.test(entry?.recipe) && [entry.title, entry.city].every((text) => typeof text === "string");

const plain = ({ recipe, of, title, city, format }) => ({
  recipe,
  of: typeof of === "string" ? of : undefined,
  title: title.slice(0, 300),
  city: city.slice(0, 300),
  format: typeof format === "string" ? format : undefined,
});
