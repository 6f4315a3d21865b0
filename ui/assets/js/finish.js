// What the visitor set for their pictures beside the lettering: the channel, the words over the picture, the brand. It
// goes on to the next scene and the next city until they change it. A picture tells none of it by name, only sizes and
// texts as they were set, so what this tab asked for is remembered beside the recipe that came of it.

import { recallInTab, rememberInTab } from "./storage.js";

const NAMES = ["channel", "overlay", "kit", "brand_use"];

const kept = restored(); // {own, shown: {recipe, finish}}
const askedFor = new Map(); // recipe id -> the finish that it was asked for with

/** What a wish says of it: only what the visitor has set. */
export const ownFinish = () => ({ ...kept.own });

export const hasOwnFinish = () => Object.keys(kept.own).length > 0;

/** The finish that a wish holds. */
export function finishOf(wish) {
  return Object.fromEntries(NAMES.filter((name) => wish?.[name]).map((name) => [name, wish[name]]));
}

/** The wish without it. */
export const withoutFinish = (wish) => Object.fromEntries(Object.entries(wish).filter(([name]) => !NAMES.includes(name)));

/** Sets some of it; what is empty is as if it had never been set. */
export function keepFinish(changes) {
  kept.own = finishOf({ ...kept.own, ...changes });
  rememberInTab("finish", JSON.stringify(kept));
}

export function noteAsked(recipeId, wish) {
  const finish = finishOf(wish);
  askedFor.set(recipeId, finish);
  kept.shown = { recipe: recipeId, finish };
  rememberInTab("finish", JSON.stringify(kept));
}

/** What a recipe was asked for with in this tab; undefined for one that came otherwise, by a link say. */
export function askedWith(recipeId) {
  return askedFor.get(recipeId) ?? (kept.shown?.recipe === recipeId ? kept.shown.finish : undefined);
}

/** A change of language reloads the page. */
function restored() {
  try {
    const told = JSON.parse(recallInTab("finish"));
    return { own: finishOf(told.own), shown: told.shown };
  } catch {
    return { own: {}, shown: null };
  }
}
